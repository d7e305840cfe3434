// rasid classify --jsonl: what each article says by itself: {id, relevant, score, topics, main_type, events, assault,
// assault_sentences}. assault: how surely one of its sentences tells an act of violence, by anybody anywhere (0..1;
// from 0.5 on it does); assault_sentences: which, as bytes of the text (start, end, score), with the words of
// act, author and victim as far as they are said.
#pragma once

#include <istream>
#include <ostream>

#include "cli/jsonl_command.h"

namespace rasid::cli {

int run_classify(const JsonlArguments& arguments, std::istream& in, std::ostream& out);

}  // namespace rasid::cli
