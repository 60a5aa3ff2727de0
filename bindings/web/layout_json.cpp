#include "bindings/web/layout_json.h"

#include <vector>

#include "sim/params/json_text.h"

namespace districtwide::web {

namespace {

std::string field_json(const RecordLayout::Field& field) {
  return JsonObject()
      .add("name", in_quotes(field.quantity.name))
      .add("long_name", in_quotes(field.quantity.long_name))
      .add("units", in_quotes(field.quantity.units))
      .add("dimensions", json_array_of_texts(field.quantity.dimensions))
      .add("weekly", json_text(field.quantity.weekly))
      .add("offset", std::to_string(field.offset))
      .add("size", std::to_string(field.size))
      .text();
}

std::string dimension_json(const Dimension& dimension) {
  return JsonObject()
      .add("name", in_quotes(dimension.name))
      .add("long_name", in_quotes(dimension.long_name))
      .add("size", std::to_string(dimension.size))
      .add("labels", json_array_of_texts(dimension.labels))
      .text();
}

}  // namespace

std::string layout_json(const RecordLayout& layout, double weeks_per_year) {
  std::vector<std::string> fields, dimensions, weeks;
  for (const RecordLayout::Field& field : layout.fields()) fields.push_back(field_json(field));
  for (const Dimension& dimension : layout.dimensions()) dimensions.push_back(dimension_json(dimension));
  for (const int week : layout.weeks()) weeks.push_back(std::to_string(week));
  return JsonObject()
      .add("run_size", std::to_string(layout.run_size()))
      .add("weeks_per_year", json_text(weeks_per_year))
      .add("weeks", json_array(weeks))
      .add("dimensions", json_array(dimensions))
      .add("quantities", json_array(fields))
      .text();
}

}  // namespace districtwide::web
