import assert from "node:assert/strict";
import { registeredRoleOf } from "../../../domain/identity/registered-role";
import { APPLICATIONS } from "../../support/applications";

const PLACE = { accountId: "222222222222", region: "us-west-2", roleName: "operator" };

describe("a registered role", () => {
  for (const application of APPLICATIONS)
    it(`has the issuer that CloudTrail names: ${application.title}`, () => {
      const { provider, roleArn } = registeredRoleOf({ ...PLACE, ...application });
      const name = String(application.token.iss).replace("https://", "");
      assert.equal(roleArn, "arn:aws:iam::222222222222:role/federated/operator");
      assert.equal(
        provider,
        name === "accounts.google.com" ? name : `arn:aws:iam::222222222222:oidc-provider/${name}`,
      );
    });

  it("has the path and the partition that it is given", () => {
    const [application] = APPLICATIONS;
    assert.ok(application !== undefined);
    const role = registeredRoleOf({ ...PLACE, ...application, path: "/ci/", region: "cn-north-1" });
    assert.equal(role.roleArn, "arn:aws-cn:iam::222222222222:role/ci/operator");
  });
});
