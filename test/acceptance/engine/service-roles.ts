import { type AwsOperation, FakeAws } from "../../support/fake-aws";

const IAM: Readonly<Record<string, AwsOperation>> = {
  CreateServiceLinkedRole: ({ input }) => ({ Role: roleOf(String(input.AWSServiceName)) }),
  ListRoles: ({ input }) => ({
    IsTruncated: false,
    Roles: [roleOf(String(input.PathPrefix).split("/")[2] ?? "")],
  }),
};

/** The one part of AWS that our own dynamic resources ask while a stack like `dev` is deployed: IAM, which makes a role for every service. */
export async function accountThatMakesServiceRoles(): Promise<FakeAws> {
  return FakeAws.start(IAM);
}

/** What they ask besides in a stack that owns the organization's settings: here everything is on already. */
export async function organizationThatIsPrepared(): Promise<FakeAws> {
  const types = ["BACKUP_POLICY", "SERVICE_CONTROL_POLICY"].map((Type) => ({ Type, Status: "ENABLED" }));
  return FakeAws.start({
    ...IAM,
    ListRoots: () => ({ Roots: [{ Id: "r-a1b2", PolicyTypes: types }] }),
    DescribeOrganizationsAccess: () => ({ Status: "ENABLED" }),
    "GET /account-settings": () => ({
      ResourceTypeOptInPreference: {},
      ResourceTypeManagementPreference: {},
    }),
  });
}

function roleOf(service: string): object {
  const name = `AWSServiceRoleFor${service.split(".")[0] ?? ""}`;
  const path = `/aws-service-role/${service}/`;
  return { Arn: `arn:aws:iam::222222222222:role${path}${name}`, RoleName: name, Path: path };
}
