import { recordIn, recordsIn, textIn, type Fields } from "./record-fields";

/** Parameters that name what a call of AWS Backup, STS or KMS is about. */
const NAMING_PARAMETERS = ["recoveryPointArn", "roleArn", "backupVaultArn", "backupVaultName", "keyId"];

/** What a CloudTrail record says that its call was about; nothing where it does not say. */
export function calledResource(record: Fields): string | undefined {
  const asked = recordIn(record, "requestParameters");
  return (
    recordsIn(record, "resources")
      .map((each) => textIn(each, "ARN"))
      .find((arn) => arn !== undefined) ??
    NAMING_PARAMETERS.map((key) => textIn(asked, key)).find((text) => text !== undefined)
  );
}
