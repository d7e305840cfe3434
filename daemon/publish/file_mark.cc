#include "publish/file_mark.h"

#include "core/json.h"
#include "publish/chain_text.h"

namespace rasid::publish {

std::string to_line(const FileMark& mark) {
  JsonObject json;
  if (mark.position) {
    json["outbox"] = mark.position->outbox_id;
    json["seq"] = mark.position->seq;
    json["config"] = mark.position->config_hash;
    if (mark.position->chain != 0) json["chain"] = chain_text(mark.position->chain);
  }
  json["inode"] = mark.inode;
  json["bytes"] = mark.bytes;
  return to_text(json) + "\n";
}

std::optional<FileMark> file_mark_of(std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  const JsonObject& object = json->get_object();
  auto inode = int_at(object, "inode"), bytes = int_at(object, "bytes"), seq = int_at(object, "seq");
  if (!inode || !bytes) return std::nullopt;
  FileMark mark{std::nullopt, *inode, *bytes};
  auto outbox = string_at(object, "outbox");
  if (outbox && seq)
    mark.position = {std::string(*outbox), *seq, std::string(string_at(object, "config").value_or("")),
                     chain_of(string_at(object, "chain").value_or(""))};
  return mark;
}

}  // namespace rasid::publish
