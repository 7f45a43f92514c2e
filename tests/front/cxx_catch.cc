// Exceptions: thrown, caught, thrown again.
#include <stdexcept>
int f(int n) { if (n) throw std::runtime_error("x"); return 0; }
int main() {
  try { f(1); } catch (const std::exception &e) { }
  try { try { f(2); } catch (...) { throw; } } catch (...) { }
  return 0;
}
