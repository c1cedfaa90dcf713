import assert from "node:assert/strict";
import { type Config, RunError } from "@pulumi/pulumi";
import { type Caller, confirmIds, idsOf, readCaller } from "../../examples/entra-operator/caller";
import { CLIENT, OBJECT } from "../support/applications";

const OTHER = "99999999-8888-7777-6666-555555555555";
const IDS = { clientId: CLIENT, objectId: OBJECT };
const FEDERATED: Caller = {
  kind: "federatedApplication",
  issuer: "https://oidc.example.com",
  subject: "job",
};

/** A stack file that says this of the caller. */
const config = (caller: unknown): Config => ({ requireObject: () => caller }) as unknown as Config;

describe("the caller of entra-operator", () => {
  const accepted: readonly { title: string; caller: Caller; ids: object | undefined }[] = [
    { title: "a managed identity", caller: { kind: "managedIdentity", ...IDS }, ids: IDS },
    { title: "an application before it is made", caller: FEDERATED, ids: undefined },
    {
      title: "an application of which half is noted",
      caller: { ...FEDERATED, clientId: CLIENT },
      ids: undefined,
    },
    { title: "an application that was made", caller: { ...FEDERATED, ...IDS }, ids: IDS },
  ];
  for (const { title, caller, ids } of accepted) {
    it(`is taken as it is: ${title}`, () => {
      const read = readCaller(config(caller));
      assert.deepEqual([read, idsOf(read)], [caller, ids]);
    });
  }

  const refused = [
    { title: "another kind", caller: { kind: "secret" }, why: /caller\.kind must be .*, got secret/ },
    {
      title: "a managed identity without ids",
      caller: { kind: "managedIdentity", clientId: CLIENT },
      why: /caller\.objectId must be given/,
    },
  ];
  for (const { title, caller, why } of refused) {
    it(`is refused: ${title}`, () => {
      assert.throws(
        () => readCaller(config(caller)),
        (error) => error instanceof RunError && why.test(error.message),
      );
    });
  }

  it("has the ids that Entra ID chose, or the deployment ends", () => {
    assert.deepEqual(confirmIds(FEDERATED, IDS), IDS);
    assert.deepEqual(confirmIds({ ...FEDERATED, ...IDS }, IDS), IDS);
    for (const chosen of [
      { ...IDS, clientId: OTHER },
      { ...IDS, objectId: OTHER },
    ])
      assert.throws(() => confirmIds({ ...FEDERATED, ...IDS }, chosen), new RegExp(OTHER));
  });
});
