#include "models/district/parameters.h"

#include <utility>

#include "models/district/parameters_row.h"

namespace districtwide::district {

namespace {

/// The table and, row for row, the fields. Built once, on first use, and never changed.
struct BoundTable {
  ParameterTable table;
  std::vector<Field> fields;
};

BoundTable build() {
  std::vector<Parameter> parameters;
  std::vector<Field> fields;
  for (BoundParameter& row : bound_parameters()) {
    parameters.push_back(std::move(row.parameter));
    fields.push_back(row.field);
  }
  return {ParameterTable(std::move(parameters)), std::move(fields)};
}

const BoundTable& bound_table() {
  static const BoundTable bound = build();
  return bound;
}

}  // namespace

const ParameterTable& parameter_table() { return bound_table().table; }

void assign(Parameters& parameters, int index, const Value& value) {
  const Field& field = bound_table().fields[index];
  field.assign(parameters, field.element, value);
}

Parameters parameters_from(const ParameterSet& values) {
  Parameters parameters = {};
  for (int index = 0; index < parameter_table().size(); ++index) assign(parameters, index, values[index]);
  return parameters;
}

}  // namespace districtwide::district
