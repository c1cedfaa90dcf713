import assert from "node:assert/strict";
import { renderExplanation } from "../../../cli/explain/account-view";
import { assertGolden } from "../render/golden";
import { brokenOrganization, exampleOrganization, explain } from "./example-organization";

describe("explanation of an account", () => {
  for (const width of [120, 80, 40]) {
    it(`shows where each value comes from and what is ignored, ${width} columns wide`, () => {
      const text = renderExplanation(explain(exampleOrganization(), "shop"), { colors: false, width });

      assertGolden(`explain-shop-${width}`, text);
    });
  }

  it("takes a terminal that is narrower than 40 columns as 40 wide", () => {
    const [narrow, narrowest] = [10, 40].map((width) =>
      renderExplanation(explain(exampleOrganization(), "shop"), { colors: false, width }),
    );

    assert.equal(narrow, narrowest);
  });

  it("shows everything that can be wrong", () => {
    assertGolden(
      "explain-broken",
      renderExplanation(explain(brokenOrganization(), "broken"), { colors: false, width: 120 }),
    );
  });

  it("says that an account has no policy", () => {
    assert.equal(
      renderExplanation(explain(brokenOrganization(), "bare"), { colors: false, width: 120 }),
      [
        "bare 444444444444  effective backup policy",
        "r-a1b2 > bare (444444444444)",
        "",
        "Effective policy",
        "",
        "No policy gives this account a value.",
        "",
        "0 plans, 0 rules; valid",
        "",
      ].join("\n"),
    );
  });

  it("lets no name move the cursor", () => {
    const text = renderExplanation(explain(brokenOrganization(), "\u001b[2Jevil"), {
      colors: false,
      width: 120,
    });

    assert.equal(text.includes("\u001b"), false);
    assert.equal(text.split("\n")[0], "\\u{1b}[2Jevil 555555555555  effective backup policy");
  });

  it("colours headings, origins and the verdict where it is asked to", () => {
    const lines = (name: string): readonly string[] =>
      renderExplanation(explain(brokenOrganization(), name), { colors: true, width: 120 }).split("\n");

    assert.equal(lines("bare").at(-2), "0 plans, 0 rules; \u001b[32mvalid\u001b[39m");
    assert.equal(
      lines("broken").at(-2),
      "1 plan, 2 rules; 3 parts of policies ignored; 5 places not documented; 1 warning; " +
        "\u001b[31minvalid (2 problems): AWS keeps the last valid policy\u001b[39m",
    );
    assert.ok(lines("broken").includes("\u001b[1mInvalid\u001b[22m"));
    assert.equal(
      lines("broken").find((line) => line.includes("cron(0 11 * * ? *)")),
      `${"        schedule_expression  cron(0 11 * * ? *)".padEnd(56)}  \u001b[2mown at broken\u001b[22m`,
    );
  });
});
