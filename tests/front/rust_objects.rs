// Trait objects. rust_objects.s is this file compiled as rust.rs says, with -C overflow-checks=off besides.
#![no_std]
use core::hint::black_box;
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
pub trait Shape { fn area(&self) -> i32; }
pub struct Square { side: i32, tag: u8 }
pub struct Circle { r: i32 }
impl Shape for Square { fn area(&self) -> i32 { self.side * self.side + self.tag as i32 } }
impl Shape for Circle { fn area(&self) -> i32 { self.r * 3 } }
pub struct Holder<'a> { kept: &'a mut dyn Shape }
#[no_mangle]
#[inline(never)]
pub extern "C" fn stop(x: i32) -> i32 { black_box(x) }
#[no_mangle]
pub extern "C" fn main() -> i32 {
    let circle = Circle { r: 1 };
    let mut square = Square { side: 2, tag: 7 };
    let round: &dyn Shape = &circle;
    let pair: (&dyn Shape, i32) = (round, 4);
    let plain: &[i32] = &[1, 2, 3];
    let holder = Holder { kept: &mut square };
    let sum = stop(round.area()) + pair.0.area() + plain.len() as i32 + pair.1;
    holder.kept.area() + sum
}
