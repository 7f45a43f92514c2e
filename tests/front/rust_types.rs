// Types and functions of Rust as ptype/o and info functions list them. rust_types.s is this file compiled as rust.rs says,
// with -C overflow-checks=off besides.
#![no_std]
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
#[derive(Clone, Copy)]
pub enum Level { Low, High }
impl Level {
    #[inline(never)]
    pub fn over(self, n: u32) -> bool { stop(n) > self as u32 }
}
pub struct Mixed { pub a: u8, pub b: u64, pub c: Level, pub d: u32 }
pub enum Event { Key { code: u16, held: bool }, Move(i64, u8), Quit }
pub union Bits { pub i: u32, pub f: f32 }
pub struct Hook { pub f: fn(u32) -> u32, pub on: bool }
struct Ready;
impl Future for Ready { type Output = u32; fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u32> { Poll::Ready(3) } }
async fn waits(n: u32) -> u32 { n + Ready.await }
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
#[no_mangle]
#[inline(never)]
pub extern "C" fn stop(n: u32) -> u32 { n }
#[no_mangle]
#[allow(unused)]
pub extern "C" fn main() -> i32 {
    let mixed = Mixed { a: 1, b: 2, c: Level::High, d: 4 }; let key = Event::Key { code: 9, held: true }; let going = Event::Move(-1, 2);
    let quit = Event::Quit; let bits = Bits { i: 1 }; let hook = Hook { f: |n| n, on: true }; let later = waits(1);
    mixed.c.over(mixed.d) as i32 - 1
}
