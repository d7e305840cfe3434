#include "parse/parse.h"

#include "parse/feed_reader.h"
#include "parse/json_feed.h"
#include "parse/source_text.h"
#include "parse/strings.h"
#include "parse/urls.h"
#include "parse/xml_clean.h"

namespace rasid::parse {
namespace {

std::string base_of(const Input& input) { return nested_base(trimmed(input.url), input.content_location); }

bool is_json(std::string_view text) { return trimmed(text.substr(0, 4096)).starts_with('{'); }

void read_xml(const SourceText& source, const Input& input, Feed& feed) {
  CleanXml clean = clean_xml(source.utf8);
  feed.bozo |= !clean.well_formed;
  const Document document(std::move(clean.xml));
  std::string language(trimmed(input.content_language));
  replace_all(language, "_", "-");
  const auto outer = std::make_shared<const Scope>(Scope{nullptr, {}, base_of(input), std::move(language)});
  read_feed(document.root(outer), feed);
}

}  // namespace

Feed parse(const Input& input) {
  const SourceText source = source_text(input);
  Feed feed;
  feed.encoding = source.charset;
  feed.bozo = source.contradicts || source.forbidden || input.body.size() > kMaxFeedBytes;
  if (is_json(source.utf8)) {
    read_json_feed(source.utf8, base_of(input), feed);
  } else {
    read_xml(source, input, feed);
  }
  if (feed.format.empty()) feed.bozo = true;
  return feed;
}

Feed parse(const Page& page) {
  const std::string type = page.header("content-type");
  const std::string location = page.header("content-location");
  const std::string language = page.header("content-language");
  const std::string_view url = page.final_url.empty() ? page.requested_url : page.final_url;
  return parse(Input{page.body, url, type, {}, location, language});
}

}  // namespace rasid::parse
