/* Variables, functions and types of every make, for the lists of them. */
int counter = 3; static long table[5]; const char *greet="x"; struct s {int a;} sv; static struct s *sp[2]; int (*fp)(int,char*); extern int ext;
typedef unsigned long ul; ul uu; enum e {A,B} ev; static int unused_static(int x){ static int inner; return inner+x; }
int zfun(void){ return 1;} char *afun(int a, char *b){ return b;} static void sfun(){}
int main(int argc,char**argv){ sfun(); static int loc; return unused_static(loc)+sizeof(sp)+table[0]; }
