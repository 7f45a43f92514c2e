// Where a program of Rust begins. rust_start.s is this file compiled as rust.rs says; what only a whole program has was
// put in by hand: the attribute DW_AT_main_subprogram at the DIE of
// main, and the linker's "main", which has no debug information.
#![no_std]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
#[inline(never)]
pub fn main() {
    let mut _n = 1;
    _n ^= 2;
}
