// A record as columns of a row of outbox or dead_letters: topic, key, headers, value, timestamp.
#pragma once

#include "core/result.h"
#include "model/record.h"
#include "store/sqlite.h"

namespace rasid::store {

inline constexpr const char* kRecordColumns = "topic, key, headers, value, timestamp";

// Headers as one JSON object, in their order, for an operator's json_extract.
std::string headers_text(const Record& record);

// Binds five parameters from `first` on. `record` and `headers` must live until the statement has run.
void bind_record(Statement& statement, int first, const Record& record, std::string_view headers);

// Reads five columns from `first` on.
Result<Record> read_record(const Statement& statement, int first);

}  // namespace rasid::store
