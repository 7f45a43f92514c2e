--  SPDX-License-Identifier: LGPL-2.1-or-later
package body Adaops is
   function "+" (A, B : Vec) return Vec is
   begin
      return (A.X + B.X, A.Y + B.Y);
   end "+";
   function "+" (A : Vec) return Vec is
   begin
      return (A.Y, A.X);
   end "+";
   function "mod" (A, B : Vec) return Vec is
   begin
      return (A.X + B.Y, 0);
   end "mod";
   function "<" (A, B : Vec) return Boolean is
   begin
      return A.X < B.X;
   end "<";
   function "=" (A, B : Vec) return Boolean is
   begin
      return A.X = B.X;
   end "=";
   function "&" (A, B : Vec) return Vec is
   begin
      return (10 * A.X + B.X, 0);
   end "&";
   function "abs" (A : Vec) return Vec is
   begin
      return (A.X, 0);
   end "abs";
   function "not" (A : Vec) return Vec is
   begin
      return (0, A.Y);
   end "not";
   function Seven return Integer is
   begin
      Calls := Calls + 1;
      return 7;
   end Seven;
   function Twice (N : Integer) return Integer is
   begin
      return 2 * N;
   end Twice;
   function Twice (V : Vec) return Vec is
   begin
      return (2 * V.X, 2 * V.Y);
   end Twice;
   procedure Step is
   begin
      P := Twice (P) + (not Q);
      Calls := Twice (Seven);
   end Step;
end Adaops;
