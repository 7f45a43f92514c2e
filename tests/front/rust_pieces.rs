// Values of which the compiler left some pieces. rust_pieces.s is this file compiled as rust.rs says, with -O besides.
#![no_std]
use core::hint::black_box;
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
#[no_mangle]
#[inline(never)]
pub extern "C" fn stop(x: usize) -> usize { black_box(x) }
#[derive(Clone, Copy)]
pub enum Shape { Dot, Line(u32), Box { w: u32, h: u32 } }
#[inline(always)]
fn show(opt: Option<&str>, none: Option<&str>, shape: Shape, n: Option<u64>) -> usize {
    stop(2);
    let area = match shape { Shape::Dot => 0, Shape::Line(n) => n, Shape::Box { w, h } => w * h };
    stop(3) + opt.map_or(0, |s| s.len()) + none.map_or(0, |s| s.len()) + area as usize + n.unwrap_or(1) as usize
}
#[no_mangle]
pub extern "C" fn main() -> i32 {
    let w = black_box(3);
    (show(Some("opt"), None, Shape::Box { w, h: 2 }, Some(w as u64)) > 1000) as i32
}
