import assert from "node:assert/strict";
import { substituted } from "../../../domain/member/cloudformation-template";

describe("substituted", () => {
  it("marks each text that speaks of the stack, and leaves the rest as it is", () => {
    const document = {
      Principal: { AWS: "arn:aws:iam::${AWS::AccountId}:root" },
      Action: ["kms:*", "${AWS::Region}"],
      Bool: true,
      Days: 30,
      Text: "${aws:PrincipalOrgID}",
      Empty: {},
    };

    assert.deepEqual(substituted(document), {
      Principal: { AWS: { "Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root" } },
      Action: ["kms:*", { "Fn::Sub": "${AWS::Region}" }],
      Bool: true,
      Days: 30,
      Text: "${aws:PrincipalOrgID}",
      Empty: {},
    });
  });
});
