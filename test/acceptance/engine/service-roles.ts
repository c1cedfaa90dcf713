import { FakeAws } from "../../support/fake-aws";

/** The one part of AWS that our own dynamic resources ask while a stack like `dev` is deployed: IAM, which makes a role for every service. */
export async function accountThatMakesServiceRoles(): Promise<FakeAws> {
  return FakeAws.start({
    CreateServiceLinkedRole: ({ input }) => ({ Role: roleOf(String(input.AWSServiceName)) }),
    ListRoles: ({ input }) => ({
      IsTruncated: false,
      Roles: [roleOf(String(input.PathPrefix).split("/")[2] ?? "")],
    }),
  });
}

function roleOf(service: string): object {
  const name = `AWSServiceRoleFor${service.split(".")[0] ?? ""}`;
  const path = `/aws-service-role/${service}/`;
  return { Arn: `arn:aws:iam::222222222222:role${path}${name}`, RoleName: name, Path: path };
}
