package body Adanum is
   procedure Step (N : Integer) is
      Price : Money := 12.5;
      Loss : Money := -0.03;
      Part : Sixteenth := -50.25;
      Share : Third := 1.0 / 3.0;
      Low : Small := -5;
      Ratio : Float := 23.0;
      Exact : Long_Float := 0.5;
      Sign : Letter := 'y';
      Bits : Flags := (False, True, True, False);
      Cold : Cool_Flags := (True, False);
      Few : Small_Table := (-7, -6, -5, -4, -7);
      Map : Grid := ((-7, -6, -5, -4), (-4, -4, -4, -4));
      Many : Table (2 .. N);
      Hues : By_Colour := (1, 2, 3);
      Two : aliased Pair := (8, 9);
      Ref : Pair_Access := Two'Unrestricted_Access;
      Item : Maybe (1) := (1, 2, 2.5, Blue);
      Octet : Byte := 200;
      Label : Named (3, True) := (3, True, "abc", 77, "xyz", 78);
   begin
      for I in Many'Range loop
         Many (I) := 10 * I;
      end loop;
      Total := Total + Integer (Price) + Integer (Loss) + Integer (Part) + Integer (Share) + Integer (Low) + Integer (Ratio) + Integer (Exact)
        + Many (2) + Ref (1) + Item.Id + Integer (Octet) + Label.Last;
   end Step;
end Adanum;
