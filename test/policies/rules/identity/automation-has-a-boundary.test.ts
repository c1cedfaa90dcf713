import { automationHasABoundary } from "../../../../policies/rules/identity/automation-has-a-boundary";
import { entraRole, trusting } from "../../../../policies/identity-examples";
import { itJudges } from "../../../support/evaluate-rule";

describe("automation-has-a-boundary", () => {
  itJudges(automationHasABoundary, [
    { title: "accepts a role of an application, with one", resources: [entraRole()] },
    {
      title: "accepts a role of a service, which nobody else takes on",
      resources: [
        trusting(
          { Principal: { Service: "backup.amazonaws.com" } },
          { path: "/", permissionsBoundary: undefined },
        ),
      ],
    },
    {
      title: "rejects a role of an application, without",
      resources: [entraRole(undefined, {}, { permissionsBoundary: undefined, path: "/" })],
      violations: [
        "job: permissionsBoundary must be set, because what is attached to the role later counts as well, got nothing",
      ],
    },
    {
      title: "rejects a role below /federated/, without",
      resources: [
        trusting(
          { Principal: { AWS: "arn:aws:iam::111111111111:role/scheduler" } },
          { permissionsBoundary: undefined },
        ),
      ],
      violations: [
        "job: permissionsBoundary must be set, because what is attached to the role later counts as well, got nothing",
      ],
    },
  ]);
});
