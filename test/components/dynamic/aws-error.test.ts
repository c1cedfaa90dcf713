import assert from "node:assert/strict";
import { isTemporary, nameOf } from "../../../components/dynamic/aws-error";

function failure(name: string, extra: object = {}): Error {
  return Object.assign(new Error("failed"), { name, ...extra });
}

describe("errors of AWS", () => {
  const judged: readonly { title: string; error: unknown; temporary: boolean }[] = [
    {
      title: "a concurrent modification",
      error: failure("ConcurrentModificationException"),
      temporary: true,
    },
    {
      title: "an organization in the making",
      error: failure("FinalizingOrganizationException"),
      temporary: true,
    },
    {
      title: "policies that still spread",
      error: failure("PolicyChangesInProgressException"),
      temporary: true,
    },
    { title: "too many requests", error: failure("TooManyRequestsException"), temporary: true },
    { title: "throttling, in a query service's words", error: failure("Throttling"), temporary: true },
    { title: "a fault of the service", error: failure("ServiceException"), temporary: true },
    {
      title: "status 500 under any name",
      error: failure("Unheard", { $metadata: { httpStatusCode: 500 } }),
      temporary: true,
    },
    {
      title: "status 499 under any name",
      error: failure("Unheard", { $metadata: { httpStatusCode: 499 } }),
      temporary: false,
    },
    {
      title: "a connection that was reset",
      error: failure("Error", { code: "ECONNRESET" }),
      temporary: true,
    },
    { title: "a host without a name", error: failure("Error", { code: "ENOTFOUND" }), temporary: false },
    { title: "missing permission", error: failure("AccessDeniedException"), temporary: false },
    { title: "a quota", error: failure("LimitExceededException"), temporary: false },
    { title: "a constraint", error: failure("ConstraintViolationException"), temporary: false },
    {
      title: "an error without details",
      error: failure("Error", { $metadata: undefined }),
      temporary: false,
    },
    { title: "a text", error: "ConcurrentModificationException", temporary: false },
    { title: "nothing", error: undefined, temporary: false },
  ];
  for (const { error, temporary, title } of judged) {
    it(`${temporary ? "may pass" : "stays"}: ${title}`, () => {
      assert.equal(isTemporary(error), temporary);
    });
  }

  it("have the name of the exception", () => {
    assert.equal(nameOf(failure("TooManyRequestsException")), "TooManyRequestsException");
    assert.equal(nameOf("text"), undefined);
  });
});
