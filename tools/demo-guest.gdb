set confirm off
break start_kernel
continue
info guest
break vfs_read if $rdx == 10
continue
print $rdx
backtrace
info registers rip cr0 cr3 cr4 efer gdt_base idt_base tr
info translation $pc
x/2i $pc
x/2gx phys:0x1000
info threads
stepi
info guest tasks
space pid 1
x/s $message
space vcpu
ignore 2 18
continue
info breakpoints
delete
detach
