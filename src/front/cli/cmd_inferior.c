/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Inferiors: their list, their numbers, and the settings that each has for itself. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/break.h>
#include <front/cli/step.h>
#include <front/cli/style.h>
#include <front/cli/threads.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MAX_INFERIORS 64
#define MAX_COPIES    1000

static const char *const own_settings[] = { "args", "cwd", "inferior-tty" };

struct inferior_setup {
	struct inferior_setup *next;
	struct tl_target *target;
	char *setting[ARRAY_LEN(own_settings)]; /* NULL: the default */
	char **environment;			/* NULL: not asked for yet */
	bool removable;				/* made for a child: it goes when that has ended */
	uint64_t let_go_at;			/* by a command, after so many stops and this one: listed until the next */
	pid_t parent;				/* it follows the child of this process, 0 none, ... */
	uint32_t parent_id;			/* ... which was in this inferior */
	char *program;				/* named while it ran: the next `run` starts it; NULL none */
};

static struct inferior_setup *setup_of(struct cli *c, struct tl_target *t)
{
	struct inferior_setup *s = c->p->inferiors;

	while (s && s->target != t)
		s = s->next;
	if (s)
		return s;
	s = cli_calloc(1, sizeof(*s));
	s->target = t;
	s->next = c->p->inferiors;
	return c->p->inferiors = s;
}

static void free_strings(char **v)
{
	for (char **e = v; e && *e; e++)
		free(*e);
	free(v);
}

static void setup_clear(struct inferior_setup *s)
{
	for (size_t i = 0; i < ARRAY_LEN(own_settings); i++) {
		free(s->setting[i]);
		s->setting[i] = NULL;
	}
	free_strings(s->environment);
	s->environment = NULL;
}

static void setup_drop(struct cli *c, const struct tl_target *t)
{
	struct inferior_setup **p = &c->p->inferiors, *s;

	while (*p && (*p)->target != t)
		p = &(*p)->next;
	s = *p;
	if (c->p->settings_of == t)
		c->p->settings_of = NULL;
	if (!s)
		return;
	*p = s->next;
	setup_clear(s);
	free(s->program);
	free(s);
}

void inferior_put_program(struct cli *c, const char *path)
{
	struct inferior_setup *s = setup_of(c, c->target);

	free(s->program);
	s->program = cli_strdup(path);
}

char *inferior_take_program(struct cli *c)
{
	return TAKE(setup_of(c, c->target)->program);
}

void inferior_forget_all(struct cli *c)
{
	while (c->p->inferiors)
		setup_drop(c, c->p->inferiors->target);
}

void inferior_sync(struct cli *c)
{
	struct inferior_setup *s;

	if (c->p->settings_of == c->target)
		return;
	if (c->p->settings_of) {
		s = setup_of(c, c->p->settings_of);
		setup_clear(s);
		for (size_t i = 0; i < ARRAY_LEN(own_settings); i++)
			s->setting[i] = cli_strdup(setting_str(c, own_settings[i]));
		s->environment = TAKE(c->p->environment);
		s = setup_of(c, c->target);
		for (size_t i = 0; i < ARRAY_LEN(own_settings); i++)
			setting_put(c, own_settings[i], s->setting[i] ? s->setting[i] : "");
		c->p->environment = TAKE(s->environment);
	}
	c->p->settings_of = c->target;
}

static char **copy_strings(char *const *from)
{
	size_t n = 0;
	char **v;

	if (!from)
		return NULL;
	while (from[n])
		n++;
	v = cli_calloc(n + 1, sizeof(*v));
	for (size_t i = 0; i < n; i++)
		v[i] = cli_strdup(from[i]);
	return v;
}

static void copy_setup(struct cli *c, struct tl_target *from, struct tl_target *to)
{
	struct inferior_setup *s, *d;
	bool current = from == c->p->settings_of;

	s = setup_of(c, from);
	d = setup_of(c, to);
	setup_clear(d);
	for (size_t i = 0; i < ARRAY_LEN(own_settings); i++) {
		const char *value = current ? setting_str(c, own_settings[i]) : s->setting[i];

		d->setting[i] = value ? cli_strdup(value) : NULL;
	}
	d->environment = copy_strings(current ? c->p->environment : s->environment);
}

static struct tl_target *inferior_by_id(struct cli *c, int64_t id)
{
	struct tl_target *list[MAX_INFERIORS];
	size_t n = tl_session_targets(c->session, list, MAX_INFERIORS);

	for (size_t i = 0; i < n && i < MAX_INFERIORS; i++)
		if (tl_target_id(list[i]) == (uint64_t)id)
			return list[i];
	return NULL;
}

/* Following */

void inferior_followed(struct cli *c, const struct tl_event *e)
{
	struct tl_target *parent = NULL;
	struct inferior_setup *s = setup_of(c, e->target);

	s->parent = e->pid;
	s->parent_id = tl_target_id(e->target);
	// A child that follows its own child leaves nothing behind: it would go at the next stop.
	if (!tl_target_renumber(e->target, s->removable ? NULL : &parent, NULL))
		s->removable = true;
}

void inferior_kept(struct cli *c, struct tl_target *parent, struct tl_target *child)
{
	struct inferior_setup *s;

	copy_setup(c, child, parent);
	s = setup_of(c, child);
	setup_of(c, parent)->removable = s->removable;
	s->removable = true;
}

uint32_t inferior_of_parent(struct cli *c, const struct tl_target *target, pid_t pid)
{
	for (const struct inferior_setup *s = c->p->inferiors; s; s = s->next)
		if (s->target == target && s->parent == pid)
			return s->parent_id;
	return tl_target_id(target);
}

void inferior_born(struct cli *c, struct tl_target *child)
{
	setup_of(c, child)->removable = true;
}

static void inferior_free(struct cli *c, struct tl_target *t)
{
	setup_drop(c, t);
	step_forget(c, t, 0);
	if (c->p->kept_target == t)
		c->p->kept_tid = 0;
	tl_target_free(t);
}

void inferior_prune(struct cli *c)
{
	struct inferior_setup *next;

	for (struct inferior_setup *s = c->p->inferiors; s; s = next) {
		next = s->next;
		if (s->removable && s->target != c->target && s->let_go_at != c->p->stop_serial + 1 && tl_target_state(s->target) == TL_TARGET_IDLE &&
		    tl_target_vfork(s->target, NULL, NULL) == TL_VFORK_NONE)
			inferior_free(c, s->target);
	}
}

/* info inferiors */

static void inferior_row(struct cli *c, struct tl_target *t)
{
	char description[64] = "<null>";
	const char *path = tl_target_program(t);
	struct tl_target *other;
	pid_t pid = tl_target_pid(t);
	enum tl_vfork_side side = tl_target_vfork(t, &other, &pid);
	bool alive = side || tl_target_state(t) != TL_TARGET_IDLE;

	if (alive)
		snprintf(description, sizeof(description), "process %d", (int)pid);
	cli_printf(c, "%c %-4u %-17s %-20s %s%-17s%s ", t == c->target ? '*' : ' ', tl_target_id(t), description,
		   !alive		    ? ""
		   : tl_target_is_core(t)  ? "1 (core)"
		   : tl_target_is_guest(t) ? "1 (guest)"
					   : "1 (native)",
		   STYLED(c, TL_STYLE_FILENAME, path ? path : ""));
	if (side)
		cli_printf(c, "\n\tis vfork %s of inferior %u", side == TL_VFORK_PARENT ? "parent" : "child", tl_target_id(other));
	cli_puts(c, "\n");
}

/* Those that are asked for, by number. */
struct wanted {
	bool all;
	uint64_t bits; /* of the targets in the list */
	struct tl_target *list[MAX_INFERIORS];
	size_t n;
};

static enum cmd_result want(struct cli *c, long id, void *user)
{
	struct wanted *w = user;

	(void)c;
	for (size_t i = 0; i < w->n; i++)
		if (tl_target_id(w->list[i]) == (uint64_t)id)
			w->bits |= UINT64_C(1) << i;
	return CMD_OK;
}

static enum cmd_result info_inferiors(struct cli *c, const char *args)
{
	struct wanted w = { .all = !*args };
	size_t shown = 0;

	inferior_prune(c);
	w.n = tl_session_targets(c->session, w.list, MAX_INFERIORS);
	w.n = w.n < MAX_INFERIORS ? w.n : MAX_INFERIORS;
	if (each_number(c, args, want, &w))
		return CMD_ERROR;
	for (size_t i = 0; i < w.n; i++) {
		if (!w.all && !(w.bits >> i & 1))
			continue;
		if (!shown++)
			cli_printf(c, "  %-4s %-17s %-20s %-17s \n", "Num", "Description", "Connection", "Executable");
		inferior_row(c, w.list[i]);
	}
	if (!shown)
		cli_puts(c, "No inferiors.\n");
	return CMD_OK;
}

/* inferior N */

static void describe_inferior(struct cli *c, const char *head)
{
	const char *path = tl_target_program(c->target);
	pid_t pid = tl_target_pid(c->target);

	if (tl_target_vfork(c->target, NULL, &pid) || cli_has_process(c))
		cli_printf(c, "[%s %u [process %d] (%s)]\n", head, tl_target_id(c->target), (int)pid,
			   path ? path : "<noexec>");
	else
		cli_printf(c, "[%s %u [<null>] (%s)]\n", head, tl_target_id(c->target),
			   path ? path : "<noexec>");
}

/* The first thread; of the inferior that is selected already the one that is. */
static enum cmd_result select_inferior(struct cli *c, struct tl_target *t)
{
	struct thread_ref ref = { .target = t };
	bool same = t == c->target && c->tid;

	c->target = t;
	if (!same)
		c->tid = 0;
	describe_inferior(c, "Switching to inferior");
	if (same ? tl_thread_get(t, c->tid, &ref.t, NULL) != TL_OK : tl_target_threads(t, &ref.t, 1) < 1)
		return CMD_OK;
	ref.t.stopped &= !step_runs(c, t, ref.t.tid);
	if (!same)
		cli_select_thread(c, ref.t.tid);
	c->p->printed_tid = ref.t.tid;
	return thread_say_switched(c, &ref.t);
}

static enum cmd_result cmd_inferior(struct cli *c, const char *args)
{
	struct tl_target *t;
	uint64_t id;

	if (!*args) {
		describe_inferior(c, "Current inferior is");
		return CMD_OK;
	}
	if (cli_eval_u64(c, args, &id))
		return CMD_ERROR;
	t = inferior_by_id(c, (int64_t)id);
	if (!t)
		return cli_error(c, "Inferior ID %" PRId64 " not known.", (int64_t)id);
	return select_inferior(c, t);
}

/* add-inferior, clone-inferior, remove-inferiors */

struct add {
	uint64_t copies;
	bool no_connection;
	char exec[4096];
	struct tl_target *from; /* clone-inferior */
};

static enum cmd_result add_word(struct cli *c, const char *word, const char **args, struct add *a, bool clone)
{
	char value[64];
	uint64_t id;

	if (!strcmp(word, "-copies")) {
		if (!next_word(args, value, sizeof(value)))
			return cli_error(c, "No argument to -copies");
		if (cli_eval_u64(c, value, &a->copies))
			return CMD_ERROR;
		return (int64_t)a->copies < 0 || a->copies > MAX_COPIES ? cli_error(c, "Invalid copies number") : CMD_OK;
	}
	if (!strcmp(word, "-no-connection")) {
		a->no_connection = true;
		return CMD_OK;
	}
	if (!clone && !strcmp(word, "-exec"))
		return next_word(args, a->exec, sizeof(a->exec)) ? CMD_OK : cli_error(c, "No argument to -exec");
	if (!clone || a->from || *word == '-')
		return cli_error(c, "Invalid argument");
	if (cli_eval_u64(c, word, &id))
		return CMD_ERROR;
	a->from = inferior_by_id(c, (int64_t)id);
	return a->from ? CMD_OK : cli_error(c, "Inferior ID %" PRId64 " not known.", (int64_t)id);
}

static enum cmd_result add_one(struct cli *c, const struct add *a, struct tl_target **ret)
{
	SCOPED_FREE char *path = NULL;
	struct tl_error err;
	uint32_t id;

	if (tl_target_new(c->session, ret, &err))
		return cli_fail(c, &err);
	id = tl_target_id(*ret);
	if (setting_int(c, "print inferior-events"))
		cli_printf(c, "[New inferior %u]\n", id);
	cli_printf(c, "Added inferior %u%s\n", id, cli_has_process(c) && !a->no_connection ? " on connection 1 (native)" : "");
	if (!a->exec[0])
		return CMD_OK;
	path = expand_tilde(a->exec);
	return tl_target_set_program(*ret, path, &err) ? cli_fail(c, &err) : CMD_OK;
}

static enum cmd_result add_some(struct cli *c, const char *args, bool clone)
{
	struct add a = { .copies = 1 };
	char word[4096];

	while (next_word(&args, word, sizeof(word)))
		if (add_word(c, word, &args, &a, clone))
			return CMD_ERROR;
	if (clone && !a.from)
		a.from = c->target;
	if (clone && tl_target_program(a.from))
		snprintf(a.exec, sizeof(a.exec), "%s", tl_target_program(a.from));
	for (uint64_t i = 0; i < a.copies; i++) {
		struct tl_target *t;

		if (add_one(c, &a, &t))
			return CMD_ERROR;
		if (clone)
			copy_setup(c, a.from, t);
	}
	return CMD_OK;
}

static enum cmd_result add_inferior(struct cli *c, const char *args)
{
	return add_some(c, args, false);
}

static enum cmd_result clone_inferior(struct cli *c, const char *args)
{
	return add_some(c, args, true);
}

static enum cmd_result remove_one(struct cli *c, long id, void *unused)
{
	struct tl_target *t = inferior_by_id(c, id);

	(void)unused;
	if (!t)
		cli_warning(c, "Inferior ID %ld not known.", id);
	else if (t == c->target || t == c->p->applied_from)
		cli_warning(c, "Can not remove current inferior %ld.", id);
	else if (tl_target_state(t) != TL_TARGET_IDLE)
		cli_warning(c, "Can not remove active inferior %ld.", id);
	else
		inferior_free(c, t);
	return CMD_OK;
}

static enum cmd_result remove_inferiors(struct cli *c, const char *args)
{
	return *args ? each_number(c, args, remove_one, NULL)
		     : cli_error(c, "Requires an argument (inferior id(s) to remove)");
}

/* detach inferiors, kill inferiors */

static enum cmd_result detach_plain(struct cli *c)
{
	return run_detach_now(c, 0);
}

/* Does something to an inferior, which is selected for that time. */
static enum cmd_result to_one(struct cli *c, long id, enum cmd_result (*fn)(struct cli *c))
{
	struct tl_target *current = c->target, *t = inferior_by_id(c, id);
	pid_t tid = c->tid;
	uint32_t frame = c->frame;
	enum cmd_result r;

	if (!t || tl_target_state(t) == TL_TARGET_IDLE) {
		cli_warning(c, t ? "Inferior ID %ld is not running." : "Inferior ID %ld not known.", id);
		return CMD_OK;
	}
	c->target = t;
	r = fn(c);
	setup_of(c, t)->let_go_at = c->p->stop_serial + 1;
	if (t == current)
		tid = c->tid;
	c->target = current;
	c->tid = tid;
	c->frame = frame;
	return r;
}

static enum cmd_result detach_one(struct cli *c, long id, void *unused)
{
	(void)unused;
	return to_one(c, id, detach_plain);
}

static enum cmd_result kill_one(struct cli *c, long id, void *unused)
{
	(void)unused;
	return to_one(c, id, run_kill_now);
}

static enum cmd_result detach_inferiors(struct cli *c, const char *args)
{
	return *args ? each_number(c, args, detach_one, NULL)
		     : cli_error(c, "Requires argument (inferior id(s) to detach)");
}

static enum cmd_result kill_inferiors(struct cli *c, const char *args)
{
	return *args ? each_number(c, args, kill_one, NULL) : cli_error(c, "Requires argument (inferior id(s) to kill)");
}

const struct cmd cmds_inferior[] = {
	{ "inferior", cmd_inferior,
	  "Use this command to switch between inferiors.\n"
	  "Usage: inferior ID\n"
	  "The new inferior ID must be currently known.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "add-inferior", add_inferior,
	  "Add a new inferior.\n"
	  "Usage: add-inferior [-copies N] [-exec FILENAME] [-no-connection]\n"
	  "\n"
	  "N is the optional number of inferiors to add, default is 1.\n"
	  "FILENAME is the file name of the executable to use\n"
	  "as main program.",
	  CLASS_RUN, COMP_FILE, 0, NULL },
	{ "clone-inferior", clone_inferior,
	  "Clone inferior ID.\n"
	  "Usage: clone-inferior [-copies N] [-no-connection] [ID]\n"
	  "\n"
	  "Add N copies of inferior ID.  The new inferiors have the same\n"
	  "executable loaded as the copied inferior, its arguments, working\n"
	  "directory, terminal and environment.\n"
	  "\n"
	  "If -copies is not specified, adds 1 copy.  If ID is not specified,\n"
	  "it is the current inferior that is cloned.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "remove-inferiors", remove_inferiors,
	  "Remove inferior ID (or list of IDs).\n"
	  "Usage: remove-inferiors ID...",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "detach inferiors", detach_inferiors,
	  "Detach from inferior ID (or list of IDS).\n"
	  "Usage; detach inferiors ID...",
	  CLASS_RUN, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "kill inferiors", kill_inferiors,
	  "Kill inferior ID (or list of IDs).\n"
	  "Usage: kill inferiors ID...",
	  CLASS_RUN, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "info inferiors", info_inferiors,
	  "Print a list of inferiors being managed.\n"
	  "Usage: info inferiors [ID]...\n"
	  "If IDs are specified, the list is limited to just those inferiors.\n"
	  "By default all inferiors are displayed.",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ 0 },
};
