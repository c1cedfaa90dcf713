import assert from "node:assert/strict";
import fc from "fast-check";
import { isInRange, parseIpRange } from "../../../domain/access/ip-range";

const ROWS: readonly (readonly [inner: string, outer: string, isIn: boolean | undefined])[] = [
  ["203.0.113.0", "203.0.113.0/24", true],
  ["203.0.113.255", "203.0.113.0/24", true],
  ["203.0.114.0", "203.0.113.0/24", false],
  ["203.0.112.255", "203.0.113.0/24", false],
  ["203.0.113.7", "203.0.113.9/24", true],
  ["203.0.113.7", "203.0.113.7", true],
  ["203.0.113.7", "0.0.0.0/0", true],
  ["203.0.113.0/25", "203.0.113.0/24", true],
  ["203.0.113.0/23", "203.0.113.0/24", false],
  ["2001:db8::1", "2001:db8::/32", true],
  ["2001:0db8:0:0:0:0:0:1", "2001:db8::1", true],
  ["2001:db9::1", "2001:db8::/32", false],
  ["::1", "::/0", true],
  ["::ffff:203.0.113.7", "::ffff:cb00:7107", true],
  ["203.0.113.7", "::/0", false],
  ["::1", "0.0.0.0/0", false],
  ["203.0.113", "0.0.0.0/0", undefined],
  ["203.0.113.256", "0.0.0.0/0", undefined],
  ["203.0.113.7/33", "0.0.0.0/0", undefined],
  ["203.0.113.7/24/24", "0.0.0.0/0", undefined],
  ["203.0.113.x", "0.0.0.0/0", undefined],
  ["203.0.113.x7", "0.0.0.0/0", undefined],
  ["203.0.113.7x", "0.0.0.0/0", undefined],
  ["203.0.113.7/x8", "0.0.0.0/0", undefined],
  ["203.0.113.7/8x", "0.0.0.0/0", undefined],
  ["203.0.113.0007", "0.0.0.0/0", undefined],
  ["203.0.113.7/0008", "0.0.0.0/0", undefined],
  ["1:2:3:4:5:6:7:8", "::/0", true],
  ["::1::", "::/0", undefined],
  ["203.0.113.7/", "0.0.0.0/0", undefined],
  ["", "0.0.0.0/0", undefined],
  ["1:2:3:4:5:6:7", "::/0", undefined],
  ["1:2:3:4:5:6:7:8:9", "::/0", undefined],
  ["1::2::3", "::/0", undefined],
  ["1:2:3:4:5:6:7::8", "::/0", undefined],
  ["12345::", "::/0", undefined],
  ["::1/129", "::/0", undefined],
  ["::1.2.3", "::/0", undefined],
];

describe("IP range", () => {
  for (const [inner, outer, isIn] of ROWS) {
    it(`says ${String(isIn)} to ${inner} in ${outer}`, () => {
      const [left, right] = [parseIpRange(inner), parseIpRange(outer)];

      assert.equal(left && right && isInRange(left, right), isIn);
    });
  }

  it("has every address of version 4 in the range that its leading bits make, and not in the next", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 1, max: 32 }),
        (number, bits) => {
          const text = (address: number): string =>
            [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
          const size = 2 ** (32 - bits);
          const first = Math.floor(number / size) * size;
          const next = (first + size) % 2 ** 32;
          const address = parseIpRange(text(number));
          const [own, other] = [first, next].map((start) => parseIpRange(`${text(start)}/${bits}`));

          assert.ok(address !== undefined && own !== undefined && other !== undefined);
          assert.deepEqual([isInRange(address, own), isInRange(address, other)], [true, false]);
        },
      ),
    );
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseIpRange(text)));
    fc.assert(fc.property(fc.ipV6(), (text) => parseIpRange(text) !== undefined));
  });
});
