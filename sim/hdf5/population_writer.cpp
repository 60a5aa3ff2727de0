#include <algorithm>
#include <limits>

#include "sim/base/errors.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/frame_writer.h"
#include "sim/hdf5/population_file.h"
#include "sim/hdf5/population_names.h"

namespace districtwide::hdf5 {

namespace {

/// Whether there is one number a week to be told of the whole population.
bool is_track(const Quantity& quantity) {
  return quantity.weekly && quantity.dimensions.empty() && quantity.storage == Storage::Float32;
}

}  // namespace

void FrameWriter::write_population(const Population& population) {
  const SizeClasses classes = size_classes(population);
  const std::string size_class(kSizeClassName), quantile(kQuantileName);
  write_attribute(file(), kWeightName, population.weight_name);
  write_attribute(file(), kPointName, population.point);
  scales_.add({size_class, static_cast<std::int64_t>(classes.labels.size()), classes.labels,
               population.unit + " of a " + population.point});
  scales_.add_measured(quantile, kSpreadShares, "share of the points that lie below");
  const Handle of_point = scales_.add_column("point", {kClassOfPoint, H5T_STD_I32LE, classes.class_of_point.data()});
  write_attribute(of_point, "long_name", "place in " + size_class);
  const Handle n_points = scales_.add_column(size_class, {kClassPoints, H5T_STD_I64LE, classes.n_points.data()});
  write_attribute(n_points, "long_name", "points of a class, each a " + population.point);
  const Handle weight = scales_.add_column(size_class, {kClassWeight, H5T_IEEE_F64LE, classes.weights.data()});
  write_attribute(weight, "long_name", population.weight_name + " of a class, added up");
  write_attribute(weight, "units", population.unit);
  for (const RecordLayout::Field& field : results_.layout.fields())
    if (is_track(field.quantity)) make_track(field.quantity, population, static_cast<std::int64_t>(classes.labels.size()));
}

void FrameWriter::make_track(const Quantity& quantity, const Population& population, std::int64_t n_classes) {
  const std::vector<std::string>& summed = population.summed;
  const bool is_summed = std::find(summed.begin(), summed.end(), quantity.name) != summed.end();
  const std::string name = std::string(kPopulationPrefix) + quantity.name;
  const auto n_weeks = static_cast<hsize_t>(results_.layout.weeks().size());
  const auto n_rows = static_cast<hsize_t>(n_classes), n_replicates = static_cast<hsize_t>(results_.n_replicates);
  const Handle totals = make_numbers(name, {n_rows, n_replicates, n_weeks});
  scales_.attach(totals, {std::string(kSizeClassName), "replicate", "week"});
  write_attribute(totals, "long_name",
                  quantity.long_name + (is_summed ? ", added up over points"
                                                  : ", mean over points weighted by " + population.weight_name));
  write_attribute(totals, "cell_methods",
                  std::string(is_summed ? "point: sum" : "point: mean (weighted by " + population.weight_name + ")"));
  const Handle spread = make_numbers(name + kSpreadEnding, {n_rows, kSpreadShares.size(), n_weeks});
  scales_.attach(spread, {std::string(kSizeClassName), std::string(kQuantileName), "week"});
  write_attribute(spread, "long_name", quantity.long_name + ", quantiles over points of their means over replicates");
  for (const hid_t data_set : {static_cast<hid_t>(totals), static_cast<hid_t>(spread)}) {
    write_attribute(data_set, "units", quantity.units);
    write_attribute(data_set, "coordinates", std::string("year"));
    write_attribute(data_set, "_FillValue", std::numeric_limits<double>::quiet_NaN());
    write_attribute(data_set, kTrackOf, quantity.name);
    write_attribute(data_set, kTrackIsSummed, std::int32_t{is_summed});
  }
}

Handle FrameWriter::make_numbers(const std::string& name, const std::vector<hsize_t>& extent) {
  const Handle space(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose,
                     "measuring '" + name + "'");
  const Handle creation = data_set_properties();
  const double missing = std::numeric_limits<double>::quiet_NaN();
  check(H5Pset_fill_value(creation, H5T_IEEE_F64LE, &missing), "setting the fill value");
  return {H5Dcreate2(file(), name.c_str(), H5T_IEEE_F64LE, space, H5P_DEFAULT, creation, H5P_DEFAULT), H5Dclose,
          "making '" + name + "'"};
}

}  // namespace districtwide::hdf5
