// Types of Rust's library that are shown as what is in them. rust_shown.s is this file compiled as rust.rs says, with
// --crate-name std and -C debug-assertions=off besides: what has the names of the library's parts is laid out as they are.
#![no_std]
extern crate alloc;
use alloc::vec::Vec;
use core::{mem::{transmute, ManuallyDrop}, num::{NonZeroI64, NonZeroU32}};
pub mod sys { pub struct Buf { pub inner: super::Vec<u8> } }
pub mod ffi { pub mod os_str { pub struct OsString { pub inner: crate::sys::Buf } } }
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
static NAME: [u8; 4] = *b"name";
#[no_mangle]
#[inline(never)]
pub extern "C" fn stop(x: usize) -> usize { x }
#[no_mangle]
#[allow(unused)]
pub extern "C" fn main() -> i32 {
    let at = &NAME as *const _ as usize;
    let five = NonZeroU32::new(5);
    let minus = NonZeroI64::new(-7);
    let none: Option<NonZeroU32> = None;
    let name = unsafe { ManuallyDrop::new(transmute::<[usize; 3], ffi::os_str::OsString>([4, at, 4])) };
    let wild = unsafe { ManuallyDrop::new(transmute::<[usize; 3], ffi::os_str::OsString>([4, 8, 3])) };
    stop(7) as i32
}
