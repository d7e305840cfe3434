#include "text/zone.h"

#include <unicode/timezone.h>

#include <memory>

#include "core/format.h"

namespace rasid::text {

Result<Day> day_in_zone(Instant at, const std::string& iana_zone) {
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(iana_zone)));
  if (!zone || *zone == icu::TimeZone::getUnknown())
    return bad_config(
        format("unknown time zone \"{}\"; a name of the IANA list is wanted, such as \"Asia/Baghdad\"", iana_zone));
  const auto utc = static_cast<UDate>(at.time_since_epoch().count());
  int32_t raw = 0, saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffset(utc, false, raw, saving, status);
  if (U_FAILURE(status)) return bad_config(format("time zone \"{}\": {}", iana_zone, u_errorName(status)));
  return std::chrono::floor<std::chrono::days>(at + std::chrono::milliseconds{raw + saving});
}

}  // namespace rasid::text
