#!/usr/bin/env python3
"""Writes how the arguments of the x86-64 system calls are shown, as C.

usage: gen_syscall_args.py PROTOTYPES OUTPUT CC [ARG...]

Numbers come from <asm/unistd_64.h>, names and types of arguments from
PROTOTYPES (extract_syscalls.py), flags from the C library's headers.
"""
import re
import subprocess
import sys

HEADERS = ["fcntl.h", "sched.h", "sys/epoll.h", "sys/mman.h", "sys/socket.h", "sys/stat.h", "sys/wait.h",
           "linux/futex.h", "sys/eventfd.h", "sys/random.h", "sys/prctl.h", "sys/inotify.h"]
# Set: which macros, which not, and whether values are alternatives ("one") or bits.
SETS = {
    "O": (r"O_[A-Z]+", r"O_(ACCMODE|NDELAY|FSYNC|RSYNC|LARGEFILE|RDONLY|RDWR|WRONLY)", "bits"),
    "ACC": (r"O_(RDONLY|RDWR|WRONLY)", "", "one"),
    "AT": (r"AT_(EMPTY_PATH|NO_AUTOMOUNT|SYMLINK_NOFOLLOW|SYMLINK_FOLLOW|STATX_\w+)", "AT_STATX_SYNC_(TYPE|AS_STAT)", "bits"),
    "UNLINK": (r"AT_REMOVEDIR", "", "bits"),
    "EACC": (r"AT_(EACCESS|SYMLINK_NOFOLLOW|EMPTY_PATH)", "", "bits"),
    "ACCESS": (r"[FRWX]_OK", "", "bits"),
    "PROT": (r"PROT_[A-Z]+", r"PROT_GROWS\w+", "bits"),
    "MAP": (r"MAP_[A-Z_0-9]+", r"MAP_(ANON|FILE|TYPE|FAILED|HUGE_\w+)", "bits"),
    "MADV": (r"MADV_\w+", "", "one"),
    "MREMAP": (r"MREMAP_\w+", "", "bits"),
    "AF": (r"AF_[A-Z0-9]+", r"AF_(MAX|LOCAL|FILE|ROUTE)", "one"),
    "SOCKTYPE": (r"SOCK_(CLOEXEC|NONBLOCK|STREAM|DGRAM|RAW|SEQPACKET)", "", "sock"),
    "SOCKFLAG": (r"SOCK_(CLOEXEC|NONBLOCK)", "", "bits"),
    "MSG": (r"MSG_[A-Z_]+", r"MSG_TRYHARD", "bits"),
    "SHUT": (r"SHUT_\w+", "", "one"),
    "CLONE": (r"CLONE_\w+", r"CLONE_(INTO_CGROUP|CLEAR_SIGHAND|NEWTIME)", "clone"),
    "SEEK": (r"SEEK_[A-Z]+", "", "one"),
    "WAIT": (r"W(NOHANG|UNTRACED|STOPPED|EXITED|CONTINUED|NOWAIT)|__W(ALL|CLONE|NOTHREAD)", r"WSTOPPED", "bits"),
    "FCNTL": (r"F_(DUPFD|DUPFD_CLOEXEC|GETFD|SETFD|GETFL|SETFL|GETLK|SETLK|SETLKW|GETOWN|SETOWN|GETPIPE_SZ|SETPIPE_SZ|ADD_SEALS|GET_SEALS|GETLEASE|SETLEASE|NOTIFY)", "", "one"),
    "EPOLLCTL": (r"EPOLL_CTL_\w+", "", "one"),
    "EPOLLCREATE": (r"EPOLL_CLOEXEC", "", "bits"),
    "FUTEX": (r"FUTEX_(WAIT|WAKE|REQUEUE|CMP_REQUEUE|WAKE_OP|LOCK_PI|UNLOCK_PI|TRYLOCK_PI|WAIT_BITSET|WAKE_BITSET|WAIT_REQUEUE_PI|CMP_REQUEUE_PI|LOCK_PI2)(_PRIVATE)?", "", "futex"),
    "EFD": (r"EFD_\w+", "", "bits"),
    "GRND": (r"GRND_\w+", "", "bits"),
    "PRCTL": (r"PR_(SET|GET|CAP|MCE|SVE|TASK|FP|PAC)\w+", r"PR_(SET_MM_\w+|SET_PTRACER_ANY)", "one"),
    "SIGHOW": (r"SIG_(BLOCK|UNBLOCK|SETMASK)", "", "one"),
}
FLAGS = {
    ("open", "flags"): "O", ("openat", "flags"): "O", ("pipe2", "flags"): "O", ("dup3", "flags"): "O",
    ("newfstatat", "flag"): "AT", ("statx", "flags"): "AT", ("unlinkat", "flag"): "UNLINK",
    ("linkat", "flags"): "AT", ("fchownat", "flag"): "AT", ("utimensat", "flags"): "AT", ("execveat", "flags"): "AT",
    ("faccessat2", "flags"): "EACC", ("faccessat", "mode"): "ACCESS", ("faccessat2", "mode"): "ACCESS",
    ("access", "mode"): "ACCESS", ("mmap", "prot"): "PROT", ("mmap", "flags"): "MAP", ("mprotect", "prot"): "PROT",
    ("pkey_mprotect", "prot"): "PROT", ("madvise", "behavior"): "MADV", ("mremap", "flags"): "MREMAP",
    ("socket", 0): "AF", ("socket", 1): "SOCKTYPE", ("socketpair", 0): "AF", ("socketpair", 1): "SOCKTYPE",
    ("accept4", 3): "SOCKFLAG", ("sendto", 3): "MSG", ("recvfrom", 3): "MSG", ("sendmsg", "flags"): "MSG",
    ("recvmsg", "flags"): "MSG", ("sendmmsg", "flags"): "MSG", ("recvmmsg", "flags"): "MSG", ("shutdown", 1): "SHUT",
    ("clone", "flags"): "CLONE", ("unshare", "unshare_flags"): "CLONE", ("lseek", "whence"): "SEEK",
    ("wait4", "options"): "WAIT", ("waitid", "options"): "WAIT", ("fcntl", "cmd"): "FCNTL",
    ("epoll_ctl", "op"): "EPOLLCTL", ("epoll_create1", "flags"): "EPOLLCREATE", ("futex", "op"): "FUTEX",
    ("eventfd2", "flags"): "EFD", ("getrandom", "flags"): "GRND", ("prctl", "option"): "PRCTL",
    ("rt_sigprocmask", "how"): "SIGHOW",
}
SIGNAL = {("kill", 1), ("tkill", 1), ("tgkill", 2), ("rt_sigaction", 0), ("rt_sigqueueinfo", 1), ("pidfd_send_signal", 1)}
INPUT = {"sendto", "write", "pwrite64"}  # a buffer that is no const in the prototype
TEXT = {"getcwd": 0}                     # the call's result counts a NUL
HEX_RESULT = {"mmap", "mremap", "brk", "shmat"}


def preprocess(cc, text):
    return subprocess.run(cc + ["-E", "-dM", "-D_GNU_SOURCE", "-x", "c", "-"], input=text, capture_output=True,
                          text=True, check=True).stdout


def split(arg):
    """(type, name) of one argument; name "" if the header gives none."""
    m = re.match(r"(.*?[\s*])(\w+)(\[\])?$", arg.strip())
    words = {"int", "long", "unsigned", "char", "size_t", "__user", "const", "struct"}
    if not m or m.group(2) in words or m.group(2).endswith("_t") or re.search(r"struct\s+$", m.group(1)):
        return arg.strip(), ""
    return m.group(1).strip(), m.group(2)


def kind_of(call, i, typ, name, rest):
    if FLAGS.get((call, name)) or FLAGS.get((call, i)):
        return "ARG_FLAGS"
    if (call, i) in SIGNAL:
        return "ARG_SIGNAL"
    if "*" in typ:
        if typ.count("*") > 1:
            return {"argv": "ARG_ARGV", "envp": "ARG_ENVP"}.get(name, "ARG_PTR")
        sized = rest and re.fullmatch(r"(size_t|unsigned int|int|unsigned long|unsigned)", rest[0][0])
        if re.search(r"\b(char|void)\b", typ) and sized and call in INPUT:
            return "ARG_IN"
        if re.search(r"\bchar\b", typ):
            if "const" in typ:
                return "ARG_IN" if sized and rest[0][1] in ("count", "len") else "ARG_STR"
            return "ARG_OUT" if sized and name in ("buf", "list") else "ARG_PTR"
        if call == "recvfrom" and i == 1:
            return "ARG_OUT"
        return "ARG_PTR"
    if name in ("dfd", "dirfd", "olddfd", "newdfd", "olddirfd"):
        return "ARG_DIRFD"
    if "umode_t" in typ or name in ("mode", "mask") and call in ("umask", "open", "mkdir", "chmod"):
        return "ARG_OCTAL"
    if re.fullmatch(r"unsigned long|unsigned", typ) and re.search(r"addr|start|arg|brk|new_sp|flags|tls|newsp", name):
        return "ARG_HEX"
    if re.search(r"(loff_t|off_t|ssize_t|\blong)$", typ) and "unsigned" not in typ:
        return "ARG_LONG"
    if re.search(r"size_t|unsigned long|u64", typ):
        return "ARG_ULONG"
    if re.search(r"flags", name):
        return "ARG_HEX"
    if re.fullmatch(r"unsigned int|unsigned|u32|uid_t|gid_t", typ) and name not in ("fd", "fildes", "oldfd", "newfd"):
        return "ARG_UINT"
    return "ARG_INT"


def main():
    proto, out, cc = sys.argv[1], sys.argv[2], sys.argv[3:]
    numbers = dict((name, int(n)) for name, n in
                   re.findall(r"#define __NR_(\w+) (\d+)$", preprocess(cc, "#include <asm/unistd_64.h>\n"), re.M))
    macros = sorted(set(re.findall(r"#define (\w+)[ ]+\S", preprocess(cc, "".join("#include <%s>\n" % h for h in HEADERS)))))
    text = ["/* Made by tools/gen_syscall_args.py. */"] + ["#include <%s>" % h for h in HEADERS]
    order = sorted(SETS)
    for s in order:
        want, no, _ = SETS[s]
        names = [m for m in macros if re.fullmatch(want, m) and not (no and re.fullmatch(no, m))]
        if not names:
            sys.exit("gen_syscall_args.py: no flags for set %s" % s)
        text.append("static struct flag_name set_%s[] = {" % s)
        text += ["\t{ (uint64_t)%s, \"%s\" }," % (n, n) for n in names]
        text.append("};")
    text.append("static struct flag_set flag_sets[] = {")
    for s in order:
        style = {"bits": "SET_BITS", "one": "SET_ONE", "sock": "SET_SOCK", "futex": "SET_FUTEX",
                 "clone": "SET_CLONE"}[SETS[s][2]]
        if s == "O":
            style = "SET_OPEN"
        text.append("\t{ %s, ARRAY_LEN(set_%s), set_%s }," % (style, s, s))
    text += ["};", "#define SET_ACC_INDEX %d" % order.index("ACC"), "#define SET_WIDE_INDEX %d" % order.index("CLONE"), "static const struct sys_call sys_calls[] = {"]
    for line in open(proto):
        m = re.match(r"(\w+)\((.*)\)$", line)
        if not m or m.group(1) not in numbers:
            continue
        call, args = m.group(1), [] if m.group(2) == "void" else [split(a) for a in m.group(2).split(",")]
        row = []
        for i, (typ, name) in enumerate(args[:6]):
            s = FLAGS.get((call, name)) or FLAGS.get((call, i))
            row.append("{ \"%s\", %s, %d }" % (name or "arg%d" % (i + 1), kind_of(call, i, typ, name, args[i + 1:]),
                                             order.index(s) if s else 0))
        text.append("\t[%d] = { %d, true, %s, { %s } }," % (numbers[call], len(row), "true" if call in HEX_RESULT else "false",
                                                       ", ".join(row) or "{ 0 }"))
    text.append("};")
    with open(out, "w") as f:
        f.write("\n".join(text) + "\n")


main()
