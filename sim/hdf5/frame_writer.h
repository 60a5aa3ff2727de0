#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/hdf5/dimensions.h"
#include "sim/hdf5/image.h"
#include "sim/record/population.h"
#include "sim/record/results.h"

namespace districtwide::hdf5 {

/// Builds all of a result file but the values of its quantities, in the order in which its parts shall appear.
class FrameWriter {
 public:
  /// `results` needs no values. Throws InternalError where it contradicts itself or uses a name that the format keeps
  /// for itself.
  FrameWriter(const Results& results, const Provenance& provenance);

  hid_t file() const { return image_.file(); }
  std::vector<std::byte> bytes() const { return image_.bytes(); }

  /// Everything before the quantities.
  void write_head(const std::string& digest);

  /// Makes the data set of a quantity, without values. `chunk` is its chunks' shape; empty where it can have none.
  Handle make_quantity(const RecordLayout::Field& field, const std::vector<std::int64_t>& chunk);

  /// Makes the variables of the points as one population (population_file.h), those to be filled without values.
  void write_population(const Population& population);

 private:
  void check_names() const;
  void write_root_attributes(const std::string& digest);
  void write_dimensions();
  void write_points();
  Handle add_table_column(const std::string& name, std::span<const std::string> cells);
  void write_status();
  void write_quantity_attributes(hid_t data_set, const Quantity& quantity);
  void make_track(const Quantity& quantity, const Population& population, std::int64_t n_classes);
  Handle make_numbers(const std::string& name, const std::vector<hsize_t>& extent);
  std::string coordinates_of(const Quantity& quantity) const;

  const Results& results_;
  const Provenance& provenance_;
  Image image_;
  Scales scales_;
};

/// (point, replicate or statistic, [week,] components ...): how many places a quantity has along each axis.
std::vector<std::int64_t> shape_of_quantity(const Results& results, const Quantity& quantity);

/// How a quantity's values are stored: chunks of `chunk` with shuffle and deflate, and the value of a place that is never
/// written.
Handle quantity_properties(const std::vector<std::int64_t>& chunk, Storage storage);

/// The type of a quantity's values in a file.
hid_t type_of(Storage storage);

}  // namespace districtwide::hdf5
