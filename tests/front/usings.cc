// SPDX-License-Identifier: LGPL-2.1-or-later

// A namespace that uses many within it, as std has them; one of these has another that it uses.

namespace all {
namespace n0 { extern int v0; int v0 = 0; }
namespace n1 { extern int v1; int v1 = 1; }
namespace n2 { extern int v2; int v2 = 2; }
namespace n3 { extern int v3; int v3 = 3; }
namespace n4 { extern int v4; int v4 = 4; }
namespace n5 { extern int v5; int v5 = 5; }
namespace n6 { extern int v6; int v6 = 6; }
namespace n7 { extern int v7; int v7 = 7; }
namespace n8 { extern int v8; int v8 = 8; }
namespace n9 { extern int v9; int v9 = 9; namespace deep { int found = 7; } using namespace deep; }
namespace n10 { extern int v10; int v10 = 10; }
namespace n11 { extern int v11; int v11 = 11; }
namespace n12 { extern int v12; int v12 = 12; }
namespace n13 { extern int v13; int v13 = 13; }
namespace n14 { extern int v14; int v14 = 14; }
namespace n15 { extern int v15; int v15 = 15; }
namespace n16 { extern int v16; int v16 = 16; }
namespace n17 { extern int v17; int v17 = 17; }
namespace n18 { extern int v18; int v18 = 18; }
namespace n19 { extern int v19; int v19 = 19; }
namespace n20 { extern int v20; int v20 = 20; }
namespace n21 { extern int v21; int v21 = 21; }
using namespace n0;
using namespace n1;
using namespace n2;
using namespace n3;
using namespace n4;
using namespace n5;
using namespace n6;
using namespace n7;
using namespace n8;
using namespace n9;
using namespace n10;
using namespace n11;
using namespace n12;
using namespace n13;
using namespace n14;
using namespace n15;
using namespace n16;
using namespace n17;
using namespace n18;
using namespace n19;
using namespace n20;
using namespace n21;
}

int main()
{
	return all::v3 + all::found;
}
