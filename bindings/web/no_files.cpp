// A page has no files: what stands here instead of the reader of custom organizations.

#include "models/district/organization_file.h"
#include "sim/base/errors.h"

namespace districtwide::district {

Organization read_organization(const Parameters&, const BuildDraws&) {
  throw InputError({"scenario"}, "organization.file cannot be read by a page; leave it out, or run the scenario with the "
                                 "command line");
}

}  // namespace districtwide::district
