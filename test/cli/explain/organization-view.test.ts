import assert from "node:assert/strict";
import { summarizeOrganization } from "../../../cli/explain/explanation";
import { renderOrganization } from "../../../cli/explain/organization-view";
import { assertGolden } from "../render/golden";
import { brokenOrganization, exampleOrganization } from "./example-organization";

describe("summary of an organization", () => {
  for (const width of [120, 40]) {
    it(`has one row an account, ${width} columns wide`, () => {
      const text = renderOrganization(summarizeOrganization(exampleOrganization()), { colors: false, width });

      assertGolden(`explain-organization-${width}`, text);
    });
  }

  it("names what is invalid and says what that means", () => {
    assertGolden(
      "explain-organization-broken",
      renderOrganization(summarizeOrganization(brokenOrganization()), { colors: false, width: 120 }),
    );
  });

  it("says nothing of ignored parts where there are none", () => {
    const [, bare = assert.fail()] = summarizeOrganization(brokenOrganization());

    assert.equal(
      renderOrganization([bare], { colors: true, width: 120 }).split("\n").at(-2),
      "1 account; \u001b[32mall valid\u001b[39m",
    );
  });
});
