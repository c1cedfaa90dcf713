import assert from "node:assert/strict";
import * as fc from "fast-check";
import { fitSections, type Section } from "../../../cli/changes/fitted-sections";

const FIRST: Section = { opening: "A", items: ["a1", "a2"], closing: "/A" };
const SECOND: Section = { opening: "B", items: ["b1", "b2"], closing: "" };
const left = (count: number): string => `${count} left out`;

describe("fitSections", () => {
  it("writes everything that fits, and no section without items", () => {
    assert.equal(
      fitSections([FIRST, { ...SECOND, items: [] }, SECOND], 100, left),
      "A\na1\na2\n/A\n\nB\nb1\nb2",
    );
  });

  it("keeps to the byte what just fits", () => {
    const whole = "A\na1\na2\n/A\n\nB\nb1\nb2";

    assert.equal(fitSections([FIRST, SECOND], whole.length, left), whole);
    assert.notEqual(fitSections([FIRST, SECOND], whole.length - 1, left), whole);
  });

  it("leaves out the last first, closes what it opened, and says how many are missing", () => {
    const [a1, a2, b1] = ["a1", "a2", "b1"].map((text) => text.repeat(10)) as [string, string, string];
    const sections = [
      { ...FIRST, items: [a1, a2] },
      { ...SECOND, items: [b1, b1] },
    ];

    assert.equal(fitSections(sections, 90, left), `A\n${a1}\n${a2}\n/A\n\nB\n${b1}\n\n1 left out`);
    assert.equal(fitSections(sections, 80, left), `A\n${a1}\n${a2}\n/A\n\n2 left out`);
    assert.equal(fitSections(sections, 50, left), `A\n${a1}\n/A\n\n3 left out`);
    assert.equal(fitSections(sections, 20, left), "4 left out");
  });

  it("never puts something less important in the place of what did not fit", () => {
    const long = { ...FIRST, items: ["a".repeat(100), "a2"] };

    assert.equal(fitSections([long, SECOND], 60, left), "4 left out");
  });

  it("is never longer than asked for, and counts every item", () => {
    const section = fc.record({
      opening: fc.string({ maxLength: 10 }),
      items: fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 8 }),
      closing: fc.string({ maxLength: 10 }),
    });
    fc.assert(
      fc.property(
        fc.array(section, { maxLength: 5 }),
        fc.integer({ min: 20, max: 300 }),
        (sections, most) => {
          assert.ok(Buffer.byteLength(fitSections(sections, most, left)) <= most);
        },
      ),
    );
  });
});
