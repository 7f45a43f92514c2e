/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_BREAKPOINT_H
#define TRAPLINE_BREAKPOINT_H

/**
 * @file breakpoint.h
 * Breakpoints, watchpoints and catchpoints.
 *
 * breakpoint (id) -> locations (N.M, an address in a target) -> sites (one
 * patched place, shared by every location at that address; first in patches,
 * last out restores). Ids are those of the session, shared by all kinds.
 */

#include <trapline/event.h>
#include <trapline/record.h>
#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

enum tl_bp_kind {
	TL_BP_CODE = 0,     /**< int3 at code, any number. */
	TL_BP_HARDWARE = 1, /**< Debug register, execute; at most four. */
	TL_BP_WATCH_WRITE = 2,  /**< Debug register: value changed by a write. */
	TL_BP_WATCH_READ = 3,   /**< x86 has no read-only watch: served as access, reported as read unless the value changed. */
	TL_BP_WATCH_ACCESS = 4,
	TL_BP_CATCH_SYSCALL = 5,
	TL_BP_CATCH_FORK = 6,
	TL_BP_CATCH_VFORK = 7,
	TL_BP_CATCH_EXEC = 8,
	TL_BP_CATCH_SIGNAL = 9,
	TL_BP_CATCH_LOAD = 10,
	TL_BP_CATCH_UNLOAD = 11,
};

/** How a location is served; shown in listings. */
enum tl_tier { TL_TIER_NONE = 0, TL_TIER_BOOSTED = 1, TL_TIER_EMULATED = 2, TL_TIER_STEPPED = 3, TL_TIER_HARDWARE = 4, TL_TIER_INLINE = 5, TL_TIER_STOPALL = 6, TL_TIER_PAGE = 7 };

/** Why a location is not served inline (inside the target, without a trap). */
enum tl_refuse {
	TL_REFUSE_NONE = 0,
	TL_REFUSE_OFF = 1,          /**< TL_OPT_INLINE says no. */
	TL_REFUSE_COLD = 2,         /**< Not hit often enough to be worth it. */
	TL_REFUSE_NO_CONDITION = 3, /**< Every hit is one that counts. */
	TL_REFUSE_CONDITION = 4,    /**< Needs the general evaluator. */
	TL_REFUSE_THREAD = 5,       /**< For one thread, which code in the target can't tell from the others. */
	TL_REFUSE_INTERNAL = 6,     /**< The engine itself waits there. */
	TL_REFUSE_INSN = 7,         /**< The instruction does not run from a copy by itself. */
	TL_REFUSE_PUN = 8,          /**< It is shorter than a jump, and none fits over it. */
	TL_REFUSE_NEIGHBOUR = 9,    /**< Another site among the jump's bytes. */
	TL_REFUSE_WRITABLE = 10,    /**< Code that is writable or not a file's: it may change. */
	TL_REFUSE_LOAD = 11,        /**< Follows a pointer, in a process that must survive the debugger, and no list of its memory could be put into it. */
	TL_REFUSE_REGISTER = 12,    /**< A register that compiled code can't read. */
	TL_REFUSE_FRAME = 13,       /**< The frame's address is not a register and an offset. */
	TL_REFUSE_CODE = 14,        /**< Reads the program's code. */
	TL_REFUSE_MODE = 15,        /**< 32-bit process. */
	TL_REFUSE_NON_STOP = 16,    /**< Not given any more. */
	TL_REFUSE_SPACE = 17,       /**< No free memory where the jump can lead. */
	TL_REFUSE_LOST = 18,        /**< The program changed its code there. */
	TL_REFUSE_WATCH = 19,       /**< A watchpoint is set: it must see the program's accesses only. */
	TL_REFUSE_ENTRY = 20,       /**< Too short for a jump, and the program enters behind it. */
	TL_REFUSE_HIDDEN = 21,      /**< The program's bytes are not to be changed. */
	TL_REFUSE_RECORD = 40,      /**< Too many breakpoints here record or count, or another one stops always. */
	TL_REFUSE_IGNORE = 41,      /**< Hits are still to be ignored. */
	TL_REFUSE_RING = 42,        /**< The memory for counts and records could not be shared with the program. */
	TL_REFUSE_VALUE = 43,       /**< A value needs the general evaluator. */
	TL_REFUSE_SERVED = 44,      /**< Each hit is told to a callback. */
	TL_REFUSE_SHADOW = 45,      /**< A call, in a process with shadow stacks: it must be made where it stands. */
	TL_REFUSE_DISABLED = 46,    /**< It is off: nothing is served. */
};

enum tl_action {
	TL_RESUME = 0,     /**< Go on silently. */
	TL_STOP = 1,       /**< Stop the target and report. */
	TL_RESUME_DELETE = 2, /**< Go on and delete this breakpoint. */
};

/** What a callback is told. Valid during the callback only. */
struct tl_event;
struct tl_hit {
	struct tl_target *target;
	pid_t tid;
	uint32_t id, location; /**< id is 0 for an internal breakpoint. */
	uint64_t tag;          /**< The spec's. */
	bool temporary;
	uint64_t addr;         /**< Also the thread's pc now. */
	uint64_t hit_count;    /**< This one included. */
	const struct tl_event *event; /**< Catchpoints: what happened (.reason, .syscall, ...); else NULL. */
};
/**
 * Called on the session's thread for each hit that passes its condition and
 * ignore count. Other threads of the target may be running. Memory, registers
 * and breakpoints may be read and changed, also this breakpoint deleted.
 */
typedef enum tl_action tl_hit_fn(const struct tl_hit *hit, void *user);

enum tl_disposition { TL_DISP_KEEP = 0, TL_DISP_DELETE = 1 /**< temporary */, TL_DISP_DISABLE = 2 /**< once */, TL_DISP_COUNT = 3 /**< disable after N stops */ };

/** Begin with .size = sizeof(struct tl_breakpoint_spec). */
struct tl_breakpoint_spec {
	size_t size;
	enum tl_bp_kind kind;
	const char *where;      /**< Location text: function, file:line, *expr; NULL: use .addr. */
	uint64_t addr;          /**< Address, when .where is NULL. Watch: first byte. */
	uint64_t len;           /**< Watch: bytes, split over debug registers as needed. */
	const char *condition;  /**< Expression, or NULL. */
	uint64_t ignore;        /**< Hits to pass over. */
	bool temporary;         /**< Deleted when it stops the target. */
	bool internal;          /**< No id, never listed. *ret_id is a handle >= 2^31 for delete. */
	bool disabled;
	bool allow_pending;     /**< A .where that matches nothing yet is kept until a module brings it. */
	uint32_t id;            /**< Wanted id, 0: next free. TL_E_EXISTS if taken. */
	uint64_t owner;         /**< Owner key; same owner and address twice is TL_E_EXISTS when non-zero, but for two spaces of a guest that are named. */
	uint64_t tag;
	pid_t tid;              /**< Only this thread hits; 0: all. */
	/**
	 * NULL: stop. For a watch for writes by debug registers it is told each store while the process has several
	 * threads, also one of the value that was there: the stores of others hide whether it has changed anything.
	 */
	tl_hit_fn *on_hit;
	void *user;
	const char *text;       /**< Watch: expression text for listings; may be NULL. */
	const int64_t *numbers; /**< Catch syscall/signal: numbers, n_numbers of them; none means all. */
	size_t n_numbers;
	/**
	 * Catch load/unload: regular expression on the library name, or NULL. TL_BP_CODE at __cxa_throw, __cxa_begin_catch or
	 * __cxa_rethrow: only for exceptions of types whose names match, as c++filt writes them.
	 */
	const char *pattern;
	const char *default_file; /**< File for a bare line number in .where, or NULL. */
	uint32_t default_line;
	const char *expression; /**< Watch: an expression instead of .addr and .len; it may be in no memory at all. */
	pid_t frame_tid;        /**< Watch of an expression: thread and frame that it means; 0 none. */
	uint32_t frame;
	bool software;          /**< Watch of an expression: without debug registers, by steps. */
	bool only_target;       /**< Apply to the given target alone, not to every one of the session. */
	enum tl_serve serve;    /**< TL_BP_CODE: record or count instead of stopping; .on_hit is not called then. */
	const struct tl_collect *collect; /**< TL_SERVE_RECORD: n_collect values, at most TL_RECORD_VALUES. Copied. */
	size_t n_collect;
	tl_record_fn *on_record; /**< Told each record, with .user. NULL: they are only counted. */
	bool record_block;      /**< When the memory for records is full the thread waits; else that record is dropped and counted. */
	uint64_t budget;        /**< More stops or records than this in a second: from then on hits are only counted, and a TL_EV_BREAKPOINT says so, until it is enabled anew. 0: TL_OPT_BUDGET. */
	uint64_t space;         /**< Guests: hits only under this translation root (CR3); 0: under any. */
	/**
	 * TL_BP_CODE: the program's bytes are not changed. A debug register (in a guest where nothing else is hidden), or in a process a page that is not
	 * executable for as long; what neither can do fails with TL_E_UNSUP or TL_E_NOSLOT. Others at that address
	 * are hidden with it.
	 */
	bool hidden;
	/** .collect is of the frame outside of so many calls that are inlined at the place; UINT32_MAX: of the function that has the code. */
	uint32_t collect_level;
	/** A .condition that means nothing at any location is kept all the same; those are off (tl_location_info.bad_condition). */
	bool force_condition;
	/**
	 * .on_hit is called when everything has stopped, as for a stop that is told, and may call functions of the program.
	 * While one of several threads is stepped it is called at once all the same.
	 */
	bool on_hit_stopped;
};

/**
 * Adds a breakpoint. For TL_BP_CODE the location is resolved now: in an idle
 * target against the program's file, in a live one against its modules.
 *
 * @return TL_OK; TL_E_NOTFOUND (nothing matches; the text is gdb's), TL_E_PARSE,
 *         TL_E_FAULT (address not mapped: nothing is inserted), TL_E_EXISTS,
 *         TL_E_NOSLOT (hardware), TL_E_UNSUP (hardware: debug registers are taken
 *         from us and stop nothing on this machine).
 */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_add(struct tl_target *t,
						    const struct tl_breakpoint_spec *spec,
						    uint32_t *ret_id, struct tl_error *err);
/**
 * Adds all of @p n breakpoints or none, as tl_breakpoint_add() one after the other would, and much faster when they are
 * many: code that gets several is read and written once a page, and what is the same in their conditions is looked at
 * once.
 * @param ret_ids  @p n ids in the order of @p specs; NULL: not wanted. Not written to when it fails.
 * @return As tl_breakpoint_add(), of the first that fails; ids that were given out are free again.
 */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_add_many(struct tl_target *t, const struct tl_breakpoint_spec *specs,
							 size_t n, uint32_t *ret_ids, struct tl_error *err);
/** Deletes; inside a callback it takes effect after the hit has been served. */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_delete(struct tl_session *s, uint32_t id,
						       struct tl_error *err);
/** @param location 0: the breakpoint; else that location of it. */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_enable(struct tl_session *s, uint32_t id,
						       uint32_t location, bool on,
						       struct tl_error *err);
/** enable once / delete / count N. @param count used with TL_DISP_COUNT. */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_set_disposition(struct tl_session *s, uint32_t id,
								enum tl_disposition d, uint64_t count,
								struct tl_error *err);
/** @param text NULL or "" removes the condition. TL_E_PARSE leaves the old one. */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_set_condition(struct tl_session *s, uint32_t id,
							      const char *text, struct tl_error *err);
/** The same as tl_breakpoint_spec.force_condition does it: locations for which it means nothing are off, be it all of them. */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_force_condition(struct tl_session *s, uint32_t id, const char *text,
								struct tl_error *err);
/** Where it is, is looked at again: "*main" is somewhere else in a new process. All else that it has stays. */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_locate_again(struct tl_session *s, uint32_t id, struct tl_error *err);
/** The hit counts of all breakpoints and locations are 0 again, as for a program that begins anew. */
TL_API void tl_breakpoint_forget_hits(struct tl_session *s);
/** As tl_breakpoint_spec.budget; ends the counting that an older one has led to. */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_set_budget(struct tl_session *s, uint32_t id, uint64_t budget,
							   struct tl_error *err);
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_set_ignore(struct tl_session *s, uint32_t id,
							   uint64_t count, struct tl_error *err);

/**
 * Suspend and resume one breakpoint's sites, for callers who step themselves:
 * while suspended its code bytes are the program's own.
 * @return TL_E_BUSY while another suspend is open, TL_E_NOTFOUND for an unknown id.
 */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_suspend(struct tl_session *s, uint32_t id,
							struct tl_error *err);
/** Succeeds and does nothing when no suspend is open. */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_resume(struct tl_session *s, struct tl_error *err);

/** A breakpoint as listed. Strings are valid until the breakpoint changes. */
struct tl_breakpoint_info {
	uint32_t id;
	enum tl_bp_kind kind;
	bool enabled, pending, temporary;
	enum tl_disposition disposition;
	uint64_t disposition_count;
	uint64_t hit_count, ignore, owner, tag;
	pid_t tid;
	uint64_t space;
	const char *where;      /**< As given by the user; NULL for an address. */
	const char *condition;  /**< NULL: none. */
	const char *text;
	const char *pattern;
	uint64_t addr, len;     /**< Watch range; code: first location. */
	uint32_t n_locations;
	const int64_t *numbers;
	size_t n_numbers;
	bool software;          /**< Watch: without debug registers: by single steps of the thread that is resumed, or .paged. */
	bool paged;             /**< Watch: the pages are not writable, each store to them stops for a moment. */
	bool is_expression;     /**< Watch: of an expression; its values by tl_watch_get(). */
	void *user;
	tl_hit_fn *on_hit;
	enum tl_serve serve;
	uint64_t budget;        /**< Its own; 0: TL_OPT_BUDGET. */
	bool quiet;             /**< It was beyond its budget and only counts. */
};
struct tl_location_info {
	uint32_t index;         /**< M of N.M. */
	bool enabled, inserted;
	uint64_t addr;
	enum tl_tier tier;
	struct tl_target *target;
	const char *function;   /**< NULL unknown. */
	const char *file;       /**< As in the line table; NULL unknown. */
	const char *fullname;
	uint32_t line;
	uint64_t hit_count;
	const char *trouble;    /**< Why it is not armed (overwritten, unmapped), or NULL. */
	bool ifunc;             /**< A resolver: moves on to the function that it chooses, and never stops. */
	enum tl_refuse refusal; /**< Why it is not served inline; meaningful for TL_BP_CODE. */
	const char *why_not_inline; /**< The same in words; never NULL. */
	uint64_t false_hits;    /**< Hits that the engine served and whose condition was false. */
	const char *hidden;     /**< How the program is kept from seeing it, and what that costs; NULL: its bytes are changed. */
	const char *symbol;     /**< "name+4" of a place that has no line; NULL: it has, or nothing is known. */
	bool label;             /**< At a label; .function is the location's text, "f:again". */
	bool bad_condition;     /**< The condition means nothing there; it is off until another one does. */
	bool wanted;            /**< Not disabled by the user. */
};
/** Fills up to @p cap ids of registered breakpoints, ascending. @return how many there are. */
TL_API size_t tl_breakpoint_list(const struct tl_session *s, uint32_t *buf, size_t cap);
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_get(const struct tl_session *s, uint32_t id,
						    struct tl_breakpoint_info *ret,
						    struct tl_error *err);
/** @param index 1-based. */
TL_API TL_MUST_CHECK enum tl_code tl_breakpoint_location(const struct tl_session *s, uint32_t id,
							 uint32_t index, struct tl_location_info *ret,
							 struct tl_error *err);
/** How a place in the code is, or would be, served inside the target. */
struct tl_inline_plan {
	uint64_t addr;
	enum tl_refuse refusal;  /**< Of the place, then of the breakpoint there; TL_REFUSE_NONE: served inline. */
	const char *reason;      /**< In words. */
	const char *tactic;      /**< "jump" (the instruction is long enough), "pun" (bytes behind it end the jump), "group" (several are moved), "short" (by way of another instruction), "none". */
	uint8_t n, n_changed;    /**< Bytes of the jump, those of them that change. */
	uint8_t n_moved;         /**< Instructions that run from copies. */
	uint8_t before[8], after[8]; /**< .after is valid with .trampoline. */
	uint64_t lowest, highest;    /**< Where the jump can lead. */
	uint64_t trampoline, copy;   /**< The condition's code and the moved instruction; 0: not made yet. */
	uint32_t trampoline_len;
	bool live;               /**< The jump is in memory now. */
};
TL_API TL_MUST_CHECK enum tl_code tl_inline_plan(struct tl_target *t, uint64_t addr,
						 struct tl_inline_plan *ret, struct tl_error *err);

/** The id that the next breakpoint will get. */
TL_API uint32_t tl_breakpoint_next_id(const struct tl_session *s);

/** Values of a watched range around the last hit. @param len bytes of each buffer; at least the range's. */
TL_API TL_MUST_CHECK enum tl_code tl_watch_values(const struct tl_session *s, uint32_t id, void *old_value,
						  void *new_value, size_t len, struct tl_error *err);

struct tl_value;
/** Values of a watched expression before and after the last change; NULL: not readable. Valid until the target runs. */
TL_API TL_MUST_CHECK enum tl_code tl_watch_get(const struct tl_session *s, uint32_t id,
					       const struct tl_value **old_value,
					       const struct tl_value **new_value, struct tl_error *err);
/**
 * The table of breakpoints as text, one line each: "Num Type Address" with
 * Permanent or Temporary, sorted by id; "No breakpoints" when there is none.
 * @return bytes needed without the NUL; the text is cut to @p cap.
 */
TL_API size_t tl_breakpoint_table(const struct tl_session *s, char *buf, size_t cap);

#ifdef __cplusplus
}
#endif
#endif
