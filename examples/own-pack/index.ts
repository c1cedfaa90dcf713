import { Table } from "@pulumi/aws/dynamodb";
import { Provider } from "@pulumi/aws/provider";

const provider = new Provider("orders", { region: "eu-west-1", allowedAccountIds: ["333333333333"] });

// Two mistakes, to see the pack at work: the tag's value is not the one that takes a table out of the backups, and capacity is provisioned.
new Table(
  "carts",
  {
    name: "carts",
    billingMode: "PROVISIONED",
    readCapacity: 1,
    writeCapacity: 1,
    hashKey: "id",
    attributes: [{ name: "id", type: "S" }],
    deletionProtectionEnabled: true,
    tags: { backup: "False" },
  },
  { provider },
);
