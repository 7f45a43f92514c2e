/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_AST_H
#define EXPR_AST_H

/* The tree of an expression. Names are looked up while parsing, as in gdb. */

#include "expr/state.h"

enum ast_op {
	AST_INT = 0, /* .type, .n */
	AST_FLOAT,   /* .type, .f; decimal: .text */
	AST_STRING,  /* .text, .n bytes without the NUL, of .type; that is char if NULL. Fortran's: .flag; Ada's: .tok */
	AST_DOLLAR,  /* $name: register or convenience variable .text */
	AST_HISTORY, /* .n back (.flag) or absolute */
	AST_VAR,     /* .var */
	AST_SYMBOL,  /* ELF symbol without debug information: .text, .n address, .flag function */
	AST_UNFOUND, /* .text of a call that only the arguments' namespaces may have */
	AST_TYPE,    /* .type */
	AST_UNARY,   /* .tok: - + ! ~ * & */
	AST_BINARY,  /* .tok */
	AST_LOGIC,   /* .tok: && || */
	AST_COND,
	AST_COMMA,
	AST_ASSIGN,    /* .tok: '=' or the operator of op= */
	AST_INCREMENT, /* .tok: + or -; .flag: postfix */
	AST_MEMBER,    /* .text; .flag: -> */
	AST_INDEX,
	AST_CAST, /* .type; .tok: an enum ast_cast */
	AST_SIZEOF,  /* .flag: alignof */
	AST_TYPEID,
	AST_MEMVAL, /* {type} addr */
	AST_ARRAY,  /* {a, b}: kid[0] and along .next, .n of them; Rust's [a; b]: kid[1] is b, or NULL */
	AST_CLASS_MEMBER,   /* C::m of .type, not static or a constant: .text */
	AST_THROUGH_MEMBER, /* obj.*p; .tok: '.' or TOK_ARROW */
	AST_RANGE,	    /* Rust's a[i..j], without a kid[0] i..j; kid[1], kid[2] may be NULL; .flag: j included */
	AST_RUST_VALUE,	    /* path{a: 1, ..b}: .type, kid[0] along .next with member names in .text; kid[1] b or NULL */
	AST_FORTRAN_INDEX,  /* a(i, j:k): kid[0], then kid[1] along .next, .n of them; ranges as AST_RANGE from kid[0] to kid[1] by kid[2] */
	AST_FORTRAN_INTRINSIC, /* .text, arguments from kid[0] on along .next */
	AST_ENTRY,  /* param@entry: kid[0] is an AST_VAR */
	AST_ADA_ATTRIBUTE,     /* kid[0]'text(kid[1] along .next), .n of them; kid[0] may be AST_TYPE */
	AST_ADA_SLICE,	       /* kid[0](kid[1] .. kid[2]) */
	AST_CALL,   /* function kid[0], arguments from kid[1] on along .next; .flag: Ada's without parentheses */
};

enum ast_cast { CAST_C = 0, CAST_STATIC, CAST_DYNAMIC, CAST_REINTERPRET, CAST_CONST };

struct ast {
	enum ast_op op;
	int tok;
	bool flag;
	uint32_t pos;
	struct ast *kid[3];
	struct ast *next;
	struct sym_type *type; /* AST_VAR: the class that it is a method of */
	int64_t n;
	long double f;
	const char *text;
	struct sym_var *var;
	struct sym_bound *bound; /* of .var, found at .bound_pc */
	uint64_t bound_pc;
};

/* Tokens: operators of one character are themselves. */
enum tok {
	TOK_END = 0,
	TOK_INT = 256,
	TOK_FLOAT,
	TOK_CHAR,
	TOK_STRING,
	TOK_NAME,
	TOK_QUOTED,
	TOK_DOLLAR,
	TOK_ARROW,
	TOK_INC,
	TOK_DEC,
	TOK_ANDAND,
	TOK_OROR,
	TOK_EQ,
	TOK_NE,
	TOK_LE,
	TOK_GE,
	TOK_SHL,
	TOK_SHR,
	TOK_ASSIGN_OP, /* .op */
	TOK_COLONS,
	TOK_POWER, /* Fortran's ** */
	TOK_MOD,   /* Ada's mod: of the sign of what is divided by */
	TOK_RANGE, /* Ada's .. */
	TOK_TICK,  /* Ada's x'first */
	TOK_CONCAT, /* Ada's &, where C's is between two operands */
	TOK_ABS,   /* Ada's abs x */
};

struct token {
	int kind;
	int op;
	uint32_t pos, end; /* bytes [pos, end) of the text */
	const char *text;  /* name, string bytes; in the parser's arena */
	size_t len;
	struct sym_type *type;
	int64_t n;
	long double f;
};

struct lexer {
	const char *text;
	uint32_t pos;
	struct sym_types *arena;
	struct expr_types *types;
	struct charsets *sets; /* NULL: texts are as they are typed */
	unsigned radix; /* of numbers without a prefix */
	bool stop_at_comma, cplus, rust, fortran, ada, go;
	int parens;
};
enum tl_code lex_next(struct lexer *lx, struct token *ret, struct tl_error *err);
int lex_digit(char c); /* of any base; 99: none */
/* A name that is a number where letters are digits. */
bool lex_name_number(const struct lexer *lx, const char *name, struct token *t);
/* lex_text.c: 'c', "text" and with a prefix L, u, U, which is .op of the token then. */
bool lex_at_text(const struct lexer *lx);
enum tl_code lex_text(struct lexer *lx, struct token *t, struct tl_error *err);
/* lex_rust.c: 1_000u8; 'a', b"bytes", r#"text"#, whose .type is that of its bytes if they are no text. */
enum tl_code lex_rust_number(struct lexer *lx, struct token *t, struct tl_error *err);
bool lex_rust_at_text(const struct lexer *lx);
enum tl_code lex_rust_text(struct lexer *lx, struct token *t, struct tl_error *err);

/* A module whose variables are named in a tree. */
struct ast_module {
	struct ast_module *next;
	struct sym_dwarf *dwarf;
};

struct expr_ast {
	struct sym_types *arena; /* nodes and texts */
	struct ast_module *modules;
	struct ast *root;
	uint32_t end; /* behind the expression */
};
/* Freed with ast_free(). Ends at the end of text, or at a top-level comma, "if", "thread N". */
enum tl_code ast_parse(const struct expr_env *env, const char *text, bool stop_at_comma,
		       struct expr_ast *ret, struct tl_error *err);
void ast_free(struct expr_ast *a);
/* Where nothing is assigned; a comma may well be meant. */
void ast_warn_without_effect(const struct expr_env *env, const struct ast *a);

/* The parser's own; parse.c, parse_type.c */
#define PARSE_DEPTH 500
struct parser {
	const struct expr_env *env;
	struct lexer lx;
	struct token tok; /* looked at, not yet used */
	struct tl_error *err;
	struct ast_module *modules;
	enum tl_code failed; /* first failure; all functions return NULL from then on */
	int depth;
};
bool parse_advance(struct parser *p);
/* The next token of lx; a template's name is one with its arguments. parse_name.c */
enum tl_code parse_lex(struct parser *p, struct lexer *lx, struct token *ret, struct tl_error *err);
/* The name after "." or "->" with its template arguments, where a call follows. */
bool parse_method_arguments(struct parser *p);
/* The language is C++, or the like; parse_cxx.c */
bool parse_is_cplus(const struct expr_env *env);
/* "name(" in C++, which no scope knows: the arguments may say where it is. NULL: it is not so. */
struct ast *parse_unfound(struct parser *p, uint32_t pos, const char *name);
/* Has the class of `this`, or a base, a method of that name? */
bool parse_has_method(const struct sym_var *this, const char *name);
/* "Class::~Class" at its "~"; the parser stands behind it then. NULL: failed. */
const char *parse_destructor(struct parser *p, const char *class);
/* Has the class (or a base) several methods of the name? Exactly one, and that is virtual? */
bool parse_is_overloaded(struct sym_type *class, const char *name);
bool parse_is_virtual(struct sym_type *class, const char *name);
/* "left::right" in the parser's arena; NULL: no memory, and the parse has failed. */
const char *parse_join(struct parser *p, const char *left, const char *right);
void *parse_syntax_error(struct parser *p);
void *parse_fail(struct parser *p, enum tl_code code);
bool parse_expect(struct parser *p, int kind);
bool parse_enter(struct parser *p);
/* True if the present token begins a type name. */
bool parse_at_type(struct parser *p);
struct sym_type *parse_type(struct parser *p);
/* What the program, or else a debugger, knows under that name; NULL: nothing. */
struct sym_type *parse_type_named(struct parser *p, const char *name);
struct ast *parse_expression(struct parser *p);
struct ast *parse_leaf(struct parser *p, enum ast_op op, uint32_t pos);
struct ast *parse_var(struct parser *p, uint32_t pos, const struct sym_var *var);
/* NULL if kid is, or without memory. */
struct ast *parse_node(struct parser *p, enum ast_op op, uint32_t pos, struct ast *kid);
struct ast *parse_assignment(struct parser *p);
/* parse_symbol.c: at a name, or behind "::" and one. */
struct ast *parse_symbol(struct parser *p);
struct ast *parse_global_symbol(struct parser *p, uint32_t pos, const char *name);
/* parse_literal.c */
struct ast *parse_literal(struct parser *p);
struct ast *parse_dollar(struct parser *p);
/* parse_rust.c: what Rust writes in another way. */
#define RUST_NAME_CAP 1024
bool parse_is_rust(const struct expr_env *env);
void *parse_rust_error(struct parser *p, const char *text);
bool parse_rust_at_word(const struct parser *p, const char *word);
struct ast *parse_rust_array(struct parser *p); /* [1, 2], [0; 4] */
struct ast *parse_rust_parens(struct parser *p); /* behind "(" */
/* self::x, crate::x, path{f: 1}, path(1); NULL without failure: none of those. */
struct ast *parse_rust_name(struct parser *p);
struct ast *parse_rust_index(struct parser *p, struct ast *a, uint32_t pos); /* behind "[" */
bool parse_at_range(const struct parser *p);				    /* ".." */
/* At "..": low may be NULL. */
struct ast *parse_rust_range(struct parser *p, struct ast *low);
struct ast *parse_no_range(struct parser *p);
bool parse_rust_at_number(const struct parser *p);			    /* ".0" */
struct ast *parse_rust_number(struct parser *p, struct ast *a);
bool parse_rust_mut(struct parser *p);
/* parse_rust_type.c */
/* "; N]" behind the type of the elements. */
struct sym_type *parse_rust_array_of(struct parser *p, struct sym_type *elt);
struct ast *parse_rust_as(struct parser *p, struct ast *a); /* a, or casts of it */
struct sym_type *parse_rust_type_named(struct parser *p, const char *name); /* NULL: none such */
/* At "<": the arguments are added to name; *ret_before: the parser with ">" as its token. */
bool parse_rust_arguments(struct parser *p, char name[RUST_NAME_CAP], struct parser *ret_before);
/* signature.c: a function of C++ by its parameters, or a variable of it: C::f(int) const, 'f(char)'::x. NULL without failure: no such. */
struct ast *parse_signature(struct parser *p);
/* parse_fortran.c: a token that C has not; false: none. */
bool lex_fortran(struct lexer *lx, struct token *t, enum tl_code *ret, struct tl_error *err);
void lex_fortran_name(char *name);
/* fortran_types.c: "integer*8", "real(kind=4)", "double precision" begins here. */
bool parse_fortran_at_type(const struct parser *p);
struct sym_type *parse_fortran_type(struct parser *p);
/* parse_ada.c: ":=", "=", "/=", "**", a tick; false: C has the token too, or there is none. */
bool lex_ada(struct lexer *lx, struct token *t);
/* A name that is an operator: and, or else, mod. */
void lex_ada_word(struct lexer *lx, struct token *t);
/* Behind "'": first, pos(x), (qualified). */
struct ast *parse_ada_tick(struct parser *p, struct ast *a);
/* integer(x), at "(" */
struct ast *parse_ada_conversion(struct parser *p, struct ast *type);
/* true, false, a type; NULL without failure: something else. */
struct ast *parse_ada_name(struct parser *p);
/* A type by its name within the functions and packages that the place is in; NULL: none. */
struct sym_type *parse_ada_type(struct parser *p, const char *name);
/* a(1, 2) */
struct ast *parse_ada_index(struct parser *p, struct ast *array);
/* Behind "(": an expression, or the parts of an array or record, AST_ARRAY; .flag: the last one is for all others. */
struct ast *parse_ada_parens(struct parser *p, uint32_t pos);
/* A function that is called by its name alone; else a. */
struct ast *parse_ada_call(struct parser *p, struct ast *a);
/* parse_go.c: `raw text`; false: it is none. */
bool go_is(const struct expr_env *env);
bool lex_go(struct lexer *lx, struct token *t);
/* "main.Point", a type, is one name: the token is made so. */
void parse_go_package(struct parser *p, struct lexer *lx, struct token *t);
/* true, nil, len(x), int32(x); NULL without failure: something else. */
struct ast *parse_go_name(struct parser *p);
/* The program's, or Go's own; NULL: none. */
struct sym_type *parse_go_type(struct parser *p, const char *name);
/* The type of the literal at hand, or of a text's characters, as Go has it. */
struct sym_type *parse_go_literal(struct parser *p);
/* Is "(" behind it that of an index? */
bool parse_fortran_is_array(const struct ast *a);
struct ast *parse_fortran_index(struct parser *p, struct ast *array);
/* Behind "(": an expression, or the two of "(1.5, 2)", which is a complex number. */
struct ast *parse_fortran_parens(struct parser *p);
/* "size(" and its like; NULL without failure: none, or a variable of that name. */
struct ast *parse_fortran_intrinsic(struct parser *p);
/* parse_cxx.c: ".*" or "->*" follows. */
bool parse_at_member_pointer(const struct parser *p);
/* static_cast<T>(e) and its like, alignof, typeid; NULL without failure: nothing of them. */
struct ast *parse_cxx_word(struct parser *p);

/* The type of an expression, or that text names; nothing is read or changed. It belongs to the session. */
enum tl_code expr_type_find(const struct expr_env *env, const char *text, struct sym_type **ret, struct tl_error *err);

/* Evaluation. noside: nothing is read, written or called; values have types only. */
struct evaluator {
	const struct expr_env *env;
	bool noside;
	int depth;
	int cplus; /* 0 not known yet, 1 no, 2 yes */
	uint64_t stack; /* calls within a call use the stack below this; 0: below what is in use */
};
/* eval_fixed.c: fixed point. An operand as a number that its type can have, and what comes out of an operation in that type. */
bool eval_is_fixed(const struct tl_value *v);
enum tl_code eval_fixed_operand(struct evaluator *ev, const struct tl_value *v, struct sym_type *type, struct tl_value **ret,
				struct tl_error *err);
enum tl_code eval_fixed(int tok, struct sym_type *type, long double x, long double y, struct tl_value **ret, struct tl_error *err);
bool eval_is_c(const struct expr_env *env); /* or C++, or none */
/* As a unary operator takes it. */
struct sym_type *eval_promoted_alone(struct evaluator *ev, struct sym_type *type);
/* Type of comparisons and logic: int, in C++ bool. */
struct sym_type *eval_truth_type(struct evaluator *ev);
enum tl_code eval_ast(struct evaluator *ev, struct ast *a, struct tl_value **ret,
		      struct tl_error *err);
/* The same where a value of type `want` is expected: {a, b} becomes one. NULL: anything. */
enum tl_code eval_ast_as(struct evaluator *ev, struct ast *a, struct sym_type *want,
			 struct tl_value **ret, struct tl_error *err);
enum tl_code eval_array(struct evaluator *ev, struct ast *a, struct sym_type *want,
			struct tl_value **ret, struct tl_error *err);
/* One of its items as a loaded value, of type `want` unless that is NULL. */
enum tl_code eval_item(struct evaluator *ev, struct ast *item, struct sym_type *want, struct tl_value **ret,
		       struct tl_error *err);
enum tl_code eval_binary(struct evaluator *ev, int tok, struct tl_value *a, struct tl_value *b,
			 struct tl_value **ret, struct tl_error *err);
enum tl_code eval_unary(struct evaluator *ev, int tok, struct tl_value *a, struct tl_value **ret,
			struct tl_error *err);
enum tl_code eval_var(struct evaluator *ev, struct ast *a, struct tl_value **ret,
		      struct tl_error *err);
enum tl_code eval_dollar(struct evaluator *ev, const char *name, struct tl_value **ret,
			 struct tl_error *err);
enum tl_code eval_member(struct evaluator *ev, struct tl_value *v, const char *name, bool arrow,
			 struct tl_value **ret, struct tl_error *err);
enum tl_code eval_index(struct evaluator *ev, struct tl_value *v, struct tl_value *index,
			struct tl_value **ret, struct tl_error *err);
/* Lazy value of what a pointer points to. */
enum tl_code eval_deref(struct evaluator *ev, struct tl_value *v, struct tl_value **ret,
			struct tl_error *err);
/* An array or function as a pointer; a text that the program does not have yet is put into its memory. */
enum tl_code eval_decay(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err);
/* The same for *v, if it is an array of its own where a pointer is wanted. */
enum tl_code eval_text_pointer(struct evaluator *ev, struct tl_value **v, const struct sym_type *wanted,
			       struct tl_error *err);
/* References become what they refer to; v is replaced. */
enum tl_code eval_through_ref(struct evaluator *ev, struct tl_value **v, struct tl_error *err);
/* *v is a pointer, or a reference: becomes what it points to. */
enum tl_code eval_pointed_to(struct evaluator *ev, struct tl_value **v, struct tl_error *err);
enum tl_code eval_variable(const struct expr_env *env, const struct sym_var *var,
			   struct tl_value **ret, struct tl_error *err);
/* Its place can be told without the frame's registers. */
bool eval_is_static(const struct expr_env *env, const struct sym_var *var);
/* call.c: default_type is what a function of unknown type returns; NULL: that is an error. */
enum tl_code eval_call(struct evaluator *ev, struct ast *a, struct sym_type *default_type,
		       struct tl_value **ret, struct tl_error *err);
/* One call with arguments ready: C's conversions, the ABI, the result. type: of the function. */
struct callee {
	uint64_t addr;
	struct sym_type *type;     /* FUNC; NULL: nothing is known of its parameters */
	struct sym_type *returns;
	bool prototyped;
	char name[256];
};
/* A process that can be told to call. */
enum tl_code call_possible(const struct evaluator *ev, struct tl_error *err);
enum tl_code call_run(struct evaluator *ev, const struct callee *f, struct tl_value **arg, size_t n,
		      struct tl_value **ret, struct tl_error *err);
/*
 * copy_arg.c: an object as a class's copy constructor makes it, at ev->stack, which
 * moves down. TL_E_NOTFOUND: its bytes are all there is to copy.
 */
enum tl_code call_copy_object(struct evaluator *ev, struct tl_value *v, struct sym_type *class,
			      struct tl_value **ret, struct tl_error *err);
enum tl_code call_destroy_object(struct evaluator *ev, struct tl_value *v, struct tl_error *err);
/* Fails for what cannot be an argument by value: without a copy constructor or a destructor. */
enum tl_code call_check_passed(struct sym_type *class, struct tl_error *err);
/* A value that is in no memory gets a place there, by the program's malloc. */
enum tl_code call_to_memory(struct evaluator *ev, struct tl_value *v, struct tl_value **ret,
			    struct tl_error *err);
/*
 * operators.c: the program's own operator ("==", "[]", "->") for a class; b may be NULL.
 * TL_E_NOTFOUND, with gdb's words: there is none.
 */
enum tl_code eval_operator(struct evaluator *ev, const char *op, struct tl_value *a, struct tl_value *b,
			   struct tl_value **ret, struct tl_error *err);
/* What operator-> of a class object leads to in the end; TL_E_NOTFOUND: it has none. */
enum tl_code eval_arrow(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err);
bool eval_is_class(struct tl_value *v);
/* member_pointer.c */
bool member_is_data(struct sym_type *class, const char *name);
/* The class or base that has a static member of that name; constant: with a value, without a place. */
struct sym_type *member_static_owner(struct sym_type *class, const char *name, bool *ret_constant);
enum tl_code eval_class_member(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
/* &C::m; TL_E_NOTFOUND without a message: a static method, whose address is a plain one. */
enum tl_code eval_member_address(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
/* obj.*p; a method: its function, and what is "this" for it. */
enum tl_code eval_through_member(struct evaluator *ev, struct ast *a, uint64_t *ret_this, struct tl_value **ret,
				 struct tl_error *err);
/* eval_cxx.c */
enum tl_code eval_named_cast(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
enum tl_code eval_alignment(struct evaluator *ev, struct sym_type *t, struct tl_value **ret, struct tl_error *err);
enum tl_code eval_typeid(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
const char *eval_operator_name(int tok);
/* vector.c: b NULL: of one operand. */
bool eval_is_vector(const struct tl_value *v);
enum tl_code eval_vector(struct evaluator *ev, int tok, struct tl_value *a, struct tl_value *b, struct tl_value **ret,
			 struct tl_error *err);
/* eval_decimal.c: one of them is decimal floating point; both are fetched. */
bool eval_is_decimal(const struct tl_value *v);
enum tl_code eval_decimal(struct evaluator *ev, int tok, const struct tl_value *a, const struct tl_value *b,
			  struct tl_value **ret, struct tl_error *err);
enum tl_code eval_decimal_negate(const struct tl_value *v, struct tl_value **ret, struct tl_error *err);
/* text begins with a number. */
enum tl_code eval_decimal_literal(struct sym_type *type, const char *text, struct tl_value **ret, struct tl_error *err);
/* eval_ada.c */
enum tl_code eval_ada_attribute(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
enum tl_code eval_ada_slice(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
/* eval_complex.c: one of them is complex. */
bool eval_is_complex(const struct tl_value *v);
enum tl_code eval_complex(struct evaluator *ev, int tok, struct tl_value *a, struct tl_value *b, struct tl_value **ret,
			  struct tl_error *err);
enum tl_code eval_complex_unary(struct evaluator *ev, int tok, struct tl_value *v, struct tl_value **ret,
				struct tl_error *err);
/* Operators of classes, which are functions of the program, are among those of the tree. */
bool eval_may_call_operators(const struct expr_env *env, struct ast *a);
/* eval_rust.c */
enum tl_code eval_rust_value(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
/* &a[i..j] */
enum tl_code eval_rust_slice(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
/* The element of a slice or an array; TL_E_NOTFOUND: v is neither. */
enum tl_code eval_rust_index(struct evaluator *ev, struct tl_value *v, struct tl_value *index, struct tl_value **ret,
			     struct tl_error *err);
/* What an assignment is: (). */
enum tl_code eval_rust_unit(struct evaluator *ev, struct tl_value **ret, struct tl_error *err);
/* What Rust's v.name is looked up in: *v, or the form of the enum that is there; an error where gdb has one. */
enum tl_code eval_rust_form(struct evaluator *ev, struct tl_value **v, const char *name, struct tl_error *err);
/* What a reference, pointer or Box to a trait object refers to, as the type that it really is. */
enum tl_code eval_rust_object(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err);
/* "!" of an integer, which keeps its type. */
enum tl_code eval_rust_complement(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err);
/* [x; n] of elements of type elt, NULL: of whichever x has. */
enum tl_code eval_rust_repeated(struct evaluator *ev, struct ast *a, struct sym_type *elt, struct tl_value **ret,
				struct tl_error *err);
/* i..j by itself: what the standard library has for it. */
/* The type of a range a from, to or between values of a type; NULL: "..". Made once for each. */
struct sym_type *expr_types_range(struct expr_types *bt, const struct ast *a, struct sym_type *of);
enum tl_code eval_rust_range(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
/* probe_arg.c: $_probe_argc, $_probe_arg0 to 11 */
bool probe_is_arg(const char *name);
enum tl_code probe_arg(const struct expr_env *env, const char *name, struct tl_value **ret, struct tl_error *err);
/* exception.c: $_exception, of a frame where the C++ library is entered to throw, catch or rethrow one. */
enum tl_code exception_value(const struct expr_env *env, struct tl_value **ret, struct tl_error *err);
/* call_ada.c: an operator that the program defines for such operands; TL_E_NOTFOUND: it defines none. b: NULL of one operand. */
enum tl_code eval_ada_operator(struct evaluator *ev, const char *op, struct tl_value *a, struct tl_value *b,
			       struct tl_value **ret, struct tl_error *err);
bool eval_is_ada_array(const struct tl_value *v);
/* What the program defines for arrays, and Ada has for them: a & b, a = b, a /= b; TL_E_NOTFOUND: nothing of that. */
enum tl_code eval_ada_arrays(struct evaluator *ev, int tok, struct tl_value *a, struct tl_value *b, struct tl_value **ret,
			     struct tl_error *err);
/* eval_fortran.c */
enum tl_code eval_fortran_text(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
enum tl_code eval_fortran_power(struct evaluator *ev, struct tl_value *a, struct tl_value *b, struct tl_value **ret,
				struct tl_error *err);
/* std_methods.c; TL_E_NOTFOUND: not one of those, or not laid out as expected. */
enum tl_code eval_std_method(struct evaluator *ev, const char *name, struct tl_value *v, struct tl_value **arg, size_t n_args,
			     struct tl_value **ret, struct tl_error *err);
enum tl_code eval_std_operator(struct evaluator *ev, const char *op, struct tl_value *v, struct tl_value *index,
			       struct tl_value **ret, struct tl_error *err);
struct sym_type *eval_promoted(struct expr_types *bt, struct sym_type *a, struct sym_type *b);

#endif
