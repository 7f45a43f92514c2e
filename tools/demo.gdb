# SPDX-License-Identifier: LGPL-2.1-or-later
# What the demonstration asks, in gdb's command language. $address is set by demo.sh.
echo \n== A temporary breakpoint on main, then run\n
tbreak main
run
echo \n== Memory: the words at the stack pointer, and argv[0] through the register that holds argv\n
x/4xg $sp
x/s *(char **)$rsi
echo \n== Breakpoints: by function, by file and line, by address, and with a condition on an argument\n
break time_sleep
break mathmodule.c:2116
break *$address
break Py_SetRecursionLimit if $rdi == 1042
info breakpoints
echo \n== The condition: the 43rd of 100 calls, the others ran on\n
continue
print $rdi
p/x $rdi
echo \n== A backtrace through the interpreter, from the separate debug file\n
backtrace 5
echo \n== Registers\n
info registers rip rsp rdi eflags
echo \n== Disassembly\n
x/4i $pc
disassemble $pc,+16
echo \n== Which source line is this, and where does it begin\n
info line *$pc
info source
info symbol $pc
echo \n== On to the threads\n
delete 5
continue
info threads
thread
backtrace 3
thread apply all -q backtrace 1
echo \n== One instruction\n
stepi
x/i $pc
echo \n== Count every factorial and every sleep from here, without stopping\n
ignore 2 1000
ignore 3 1000
ignore 4 1000
continue
info breakpoints
print $_exitcode
