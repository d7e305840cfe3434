// stage_times [CONFIG] < articles.jsonl: microseconds an article on one core for normalise, recognise and classify,
// each alone, the best of five rounds over all articles.
#include <chrono>
#include <iostream>
#include <vector>

#include "classify/classify.h"
#include "cli/article_input.h"
#include "cli/knowledge_loading.h"
#include "normalise/normalise.h"
#include "recognise/recognise.h"

namespace {

constexpr int kRounds = 5;

template <class Work>
double best_of(size_t articles, Work work) {
  double best = 1e18;
  for (int round = 0; round < kRounds; ++round) {
    const auto from = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - from).count());
  }
  return best / static_cast<double>(articles);
}

}  // namespace

int main(int argc, char** argv) {
  auto reader = rasid::cli::reader_or_complain(argc > 1 ? std::optional<std::string>(argv[1]) : std::nullopt);
  if (!reader) return 78;
  const auto knowledge = reader->shared_knowledge();
  const rasid::recognise::Recogniser recognise(knowledge);
  const rasid::classify::Classifier classify(knowledge);
  std::vector<rasid::Article> articles;
  std::string line;
  while (std::getline(std::cin, line)) {
    auto input = rasid::cli::parse_article_line(line);
    if (input.ok()) articles.push_back(std::move(input->article));
  }
  if (articles.empty()) {
    std::cerr << "no articles on stdin; want {id, title, body, date} a line\n";
    return 2;
  }
  std::vector<rasid::Document> documents;
  const double normalising = best_of(articles.size(), [&] {
    documents.clear();
    for (const rasid::Article& article : articles) documents.push_back(rasid::normalise::normalise(article));
  });
  std::vector<std::vector<rasid::Mention>> mentions;
  const double recognising = best_of(articles.size(), [&] {
    mentions.clear();
    for (const rasid::Document& document : documents) mentions.push_back(recognise(document));
  });
  size_t events = 0, bytes = 0;
  const double classifying = best_of(articles.size(), [&] {
    for (size_t i = 0; i < documents.size(); ++i) events += classify(documents[i], mentions[i]).events.size();
  });
  for (const rasid::Document& document : documents) bytes += document.article.text.size();
  std::cout << "articles " << articles.size() << "\nbytes_an_article " << bytes / articles.size()
            << "\nevents_an_article " << static_cast<double>(events) / kRounds / static_cast<double>(articles.size())
            << "\nnormalise_us " << normalising << "\nrecognise_us " << recognising << "\nclassify_us " << classifying
            << '\n';
  return 0;
}
