// Containers of Rust's library with lengths and pointers that lie. rust_broken.s is this file compiled
// as rust.rs says, with -C debug-assertions=off besides.
#![no_std]
extern crate alloc;
use alloc::{collections::{BTreeMap, VecDeque}, rc::Rc, string::String, vec::Vec};
use core::mem::{transmute, ManuallyDrop};
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
static DATA: [u32; 4] = [1, 2, 3, 4];
#[no_mangle]
#[inline(never)]
pub extern "C" fn stop(x: usize) -> usize { x }
#[no_mangle]
#[allow(unused)]
pub extern "C" fn main() -> i32 {
    let at = &DATA as *const _ as usize;
    unsafe {
        let good = ManuallyDrop::new(transmute::<[usize; 3], Vec<u32>>([4, at, 4]));
        let wild = ManuallyDrop::new(transmute::<[usize; 3], Vec<u32>>([4, 8, 3]));
        let huge = ManuallyDrop::new(transmute::<[usize; 3], Vec<u32>>([4, at, 1 << 60]));
        let negative = ManuallyDrop::new(transmute::<[usize; 3], Vec<u32>>([4, at, usize::MAX]));
        let text = ManuallyDrop::new(transmute::<[usize; 3], String>([9, 16, 9]));
        let long = ManuallyDrop::new(transmute::<[usize; 3], String>([9, at, usize::MAX]));
        let ring = ManuallyDrop::new(transmute::<[usize; 4], VecDeque<u32>>([4, at, 3, 4]));
        let past = ManuallyDrop::new(transmute::<[usize; 4], VecDeque<u32>>([4, at, 1 << 62, 4]));
        let many = ManuallyDrop::new(transmute::<[usize; 4], VecDeque<u32>>([4, 24, 0, 1 << 59]));
        let tree = ManuallyDrop::new(transmute::<[usize; 3], BTreeMap<u32, u32>>([at, 1 << 40, 3]));
        let deep = ManuallyDrop::new(transmute::<[usize; 3], BTreeMap<u32, u32>>([64, 2, usize::MAX]));
        let count = ManuallyDrop::new(transmute::<usize, Rc<u32>>(8));
        let slice = transmute::<[usize; 2], &[u32]>([32, 1000]);
        let name = transmute::<[usize; 2], &str>([48, 1 << 50]);
        stop(7) as i32
    }
}
