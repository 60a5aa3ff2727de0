#include "sim/parallel/background.h"

namespace districtwide {

Background::~Background() = default;

void Background::begin(const std::function<void()>& task) { task(); }

void Background::finish() {}

}  // namespace districtwide
