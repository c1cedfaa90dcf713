import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Verification } from "../../../cli/verify-federation/verification";
import { renderVerificationJson } from "../../../cli/verify-federation/verification-json";
import { renderVerification } from "../../../cli/verify-federation/verification-view";
import { readEventList } from "../../../domain/cloudtrail/event-list";
import { checkFederation } from "../../../domain/identity/federation-check";
import { exchangeEvent, REGISTERED } from "../../support/federated-events";
import { PROJECT_ROOT } from "../../support/preview-of";
import { assertGolden } from "../render/golden";

const ROLES = [REGISTERED];

function verificationOf(text: string, file = "events.json"): Verification {
  const check = checkFederation(readEventList(text, file), ROLES);
  return { stack: "prod", title: "backups prod", files: [file], roles: ROLES, check };
}

const fixture = (name: string): string =>
  readFileSync(join(PROJECT_ROOT, "test/fixtures/verify-federation", name), "utf8");
const PLAIN = { colors: false, width: 110 };

describe("the answer of verify-federation", () => {
  for (const name of ["mapped", "not-mapped"])
    it(`is shown as in verify-federation-${name}`, () => {
      const verification = verificationOf(fixture(`${name}.json`));
      assertGolden(`verify-federation-${name}`, renderVerification(verification, PLAIN));
      assertGolden(`verify-federation-${name}-json`, renderVerificationJson(verification));
    });

  it("never prints what a terminal would obey", () => {
    const event = exchangeEvent({ session: "\u001b[2Jx", subject: "a\u0007b" });
    const shown = renderVerification(verificationOf(JSON.stringify([event])), PLAIN);
    assert.match(shown, /\\u\{1b\}\[2Jx/);
    assert.doesNotMatch(shown.replaceAll("\n", ""), /\p{Cc}/u);
  });

  for (const [title, events, text] of [
    ["one that maps", [exchangeEvent()], /the one use of a federated role maps to the role's application/],
    ["one that does not", [exchangeEvent({ subject: "x" })], /1 of 1 use of federated roles does not map/],
    [
      "one that AWS refused",
      [exchangeEvent({ errorCode: "AccessDenied" })],
      /no federated role is used .* nothing: it seems to be the role's own application/,
    ],
  ] as const)
    it(`says in words: ${title}`, () => {
      const shown = renderVerification(verificationOf(JSON.stringify(events)), PLAIN);
      assert.match(shown.replace(/\s+/g, " "), text);
    });

  it("has colours where they are wanted", () => {
    const shown = renderVerification(verificationOf(fixture("mapped.json")), { colors: true, width: 110 });
    assert.ok(shown.includes("\u001b[32m"));
  });
});
