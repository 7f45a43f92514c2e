// Values of Rust. rust.s is this file compiled (no run-time library, so that gcc links it):
//   rustc --crate-type lib --emit asm -C panic=abort -C relocation-model=pic -g --edition 2021 \
//     --remap-path-prefix $PWD=. rust.rs -o - | sed "s/\\.file\\t\\([0-9]*\\) \"[^\"]*\" /.file\\t\\1 /" >rust.s
#![no_std]
pub enum Shape { Unit, Circle { r: f64 }, Rect(i32, i32) }
pub struct Pair<T> { pub first: T, pub second: T }
pub struct Wrap(pub u8, pub bool);
pub struct Empty;
pub enum Plain { Red, Green = 5 }
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
#[no_mangle]
#[inline(never)]
pub extern "C" fn stop(x: &Shape) -> i32 { match x { Shape::Unit => 0, Shape::Circle { .. } => 1, Shape::Rect(a, _) => *a } }
#[no_mangle]
#[allow(unused)]
pub extern "C" fn main() -> i32 {
    let shapes = [Shape::Unit, Shape::Circle { r: 2.5 }, Shape::Rect(3, 4)];
    let slice: &[Shape] = &shapes; let text = "text"; let none: Option<&u32> = None; let num = 7u32; let some = Some(&num);
    let opt: Option<char> = Some('\u{e9}'); let res: Result<u8, i64> = Err(-1); let tuple = (1u8, -2i64, 'c', true); let unit = ();
    let pair = Pair { first: 1.5f32, second: 2.0 }; let wrap = Wrap(200, false); let empty = Empty; let plain = Plain::Green; let big: u128 = 1 << 100;
    let arr = [1u16, 2, 3]; let nested = Some(Some((1u8, "in"))); let r = &pair; let bytes: &[u8] = &[104, 105];
    stop(&slice[2])
}
