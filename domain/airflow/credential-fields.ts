/**
 * What boto3's `Session` calls the parts of a key of AWS, and with it connections and secrets backends of Airflow: nobody rotates a key that stands in
 * one of them, and everybody reads it who sees the connection or the environment.
 *
 * @see https://boto3.amazonaws.com/v1/documentation/api/latest/reference/core/session.html
 */
export const CREDENTIAL_FIELDS: readonly string[] = [
  "aws_access_key_id",
  "aws_secret_access_key",
  "aws_session_token",
];
