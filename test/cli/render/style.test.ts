import assert from "node:assert/strict";
import { createStyle, wantsColors } from "../../../cli/render/style";

describe("style", () => {
  it("colours with the codes that every terminal knows", () => {
    const { strong, faint, good, bad, warning } = createStyle(true);

    assert.deepEqual(
      [strong, faint, good, bad, warning].map((paint) => paint("x")),
      [
        "\u001b[1mx\u001b[22m",
        "\u001b[2mx\u001b[22m",
        "\u001b[32mx\u001b[39m",
        "\u001b[31mx\u001b[39m",
        "\u001b[33mx\u001b[39m",
      ],
    );
    assert.equal(strong(""), "");
  });

  it("changes nothing without colours", () => {
    const style = createStyle(false);

    assert.deepEqual(
      Object.values(style).map((paint: (text: string) => string) => paint("x")),
      ["x", "x", "x", "x", "x"],
    );
  });

  describe("wantsColors", () => {
    const cases = [
      { title: "on a terminal", isTTY: true, env: {}, wanted: true },
      { title: "not in a file", isTTY: false, env: {}, wanted: false },
      { title: "not on a terminal that cannot", isTTY: true, env: { TERM: "dumb" }, wanted: false },
      { title: "not against NO_COLOR", isTTY: true, env: { NO_COLOR: "1" }, wanted: false },
      {
        title: "with an empty NO_COLOR, which means nothing",
        isTTY: true,
        env: { NO_COLOR: "" },
        wanted: true,
      },
      { title: "in a file when forced", isTTY: false, env: { FORCE_COLOR: "1" }, wanted: true },
      {
        title: "in a file when forced by an empty text",
        isTTY: false,
        env: { FORCE_COLOR: "" },
        wanted: true,
      },
      {
        title: "when forced, whatever NO_COLOR says",
        isTTY: false,
        env: { FORCE_COLOR: "1", NO_COLOR: "1" },
        wanted: true,
      },
      { title: "not with FORCE_COLOR=0", isTTY: true, env: { FORCE_COLOR: "0" }, wanted: false },
      { title: "not with FORCE_COLOR=false", isTTY: true, env: { FORCE_COLOR: "false" }, wanted: false },
    ];
    for (const { title, isTTY, env, wanted } of cases) {
      it(title, () => {
        assert.equal(wantsColors({ isTTY }, env), wanted);
      });
    }

    it("not on a stream that does not say what it is", () => {
      assert.equal(wantsColors({}, {}), false);
    });
  });
});
