// Containers whose memory is not what they say: the debugger shows an error inside the value and goes on.
#include <cstdint>
#include <cstring>
#include <deque>
#include <forward_list>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>
static void stop() {}
template <class T> static void word(T &t, int n, uint64_t v) { std::memcpy((char *)&t + 8 * n, &v, 8); }
template <class T> static uint64_t word(T &t, int n) { uint64_t v; std::memcpy(&v, (char *)&t + 8 * n, 8); return v; }
int main() {
  std::vector<int> wild{1, 2}, reversed{1, 2}, odd{1, 2}, huge{1, 2};
  std::string str(40, 'a'), lost = "short";
  std::list<int> ring{1, 2, 3}, self{1, 2}, gone{1};
  std::forward_list<int> loop{1, 2};
  std::map<int, int> tree{{1, 1}, {2, 2}, {3, 3}}, many{{1, 1}}, cut{{1, 1}, {2, 2}};
  std::set<int> none;
  std::unordered_map<int, int> hash{{1, 1}, {2, 2}}, dangling{{1, 1}};
  std::deque<int> deque{1, 2};
  std::variant<int, std::string> variant{1};
  std::shared_ptr<int> shared = std::make_shared<int>(1);
  word(wild, 0, 8); word(wild, 1, 16); word(wild, 2, 16);
  word(reversed, 1, word(reversed, 0) - 8);
  word(odd, 1, word(odd, 0) + 3);
  word(huge, 1, word(huge, 0) + (uint64_t(1) << 40)); word(huge, 2, word(huge, 1));
  word(str, 1, uint64_t(1) << 60); word(lost, 0, 16);
  uint64_t node = word(ring, 0); word(*(uint64_t(*)[4])(word(*(uint64_t(*)[4])node, 0)), 0, node);   // 1 2 1 2 ...
  node = word(self, 0); word(*(uint64_t(*)[4])node, 0, node);
  word(gone, 0, 24);
  node = word(loop, 0); word(*(uint64_t(*)[4])(word(*(uint64_t(*)[4])node, 0)), 0, node);
  word(many, 5, 1000);
  node = word(tree, 3); word(*(uint64_t(*)[4])node, 1, node); word(*(uint64_t(*)[4])node, 3, 0);       // its own parent
  node = word(cut, 3); word(*(uint64_t(*)[4])node, 1, 40); word(*(uint64_t(*)[4])node, 3, 0);
  word(none, 5, 3); word(none, 3, 0);
  node = word(hash, 2); word(*(uint64_t(*)[4])node, 0, node);
  word(dangling, 2, 72);
  word(deque, 2 + 3, 88); word(deque, 2 + 4 + 3, 88 + 64);
  ((char *)&variant)[sizeof(std::string)] = 9;
  word(shared, 1, 48);
  node = 0;
  stop();
  _Exit(0);
}
