"""AWS::CloudFront::PublicKey and KeyGroup in CloudFormation: MiniStack has their API only."""

from ministack.services import cloudfront
from ministack.services.cloudformation import provisioners

KEYS = cloudfront._public_keys
GROUPS = cloudfront._key_groups


def create_key(_logical_id: str, props: dict, _stack_name: str) -> tuple:
    config = {"Comment": "", **props["PublicKeyConfig"]}
    key = {"Id": cloudfront._pk_id(), "ETag": cloudfront.new_uuid(), "CreatedTime": cloudfront._now_iso(), "Config": config}
    KEYS[key["Id"]] = key
    return _key(key)


def update_key(key_id: str, old: dict, new: dict, _stack_name: str) -> tuple:
    fixed = ("CallerReference", "EncodedKey", "Name")
    if any(old["PublicKeyConfig"].get(name) != new["PublicKeyConfig"].get(name) for name in fixed):
        raise ValueError("CannotChangeImmutablePublicKeyFields: only the comment of a public key can be changed")
    KEYS[key_id]["Config"] = {"Comment": "", **new["PublicKeyConfig"]}
    return _key(KEYS[key_id])


def delete_key(key_id: str, _props: dict) -> None:
    if groups := cloudfront._public_keys_using(key_id):
        raise ValueError(f"PublicKeyInUse: the public key is in the key groups {groups}")
    KEYS.pop(key_id, None)


def create_group(_logical_id: str, props: dict, _stack_name: str) -> tuple:
    group = {"Id": cloudfront._kg_id(), "ETag": cloudfront.new_uuid()}
    GROUPS[group["Id"]] = group
    return _set_group(group, props)


def update_group(group_id: str, _old: dict, new: dict, _stack_name: str) -> tuple:
    return _set_group(GROUPS[group_id], new)


def delete_group(group_id: str, _props: dict) -> None:
    GROUPS.pop(group_id, None)


def _key(key: dict) -> tuple:
    return key["Id"], {"Id": key["Id"], "CreatedTime": key["CreatedTime"]}


def _set_group(group: dict, props: dict) -> tuple:
    config = {"Comment": "", **props["KeyGroupConfig"]}
    if missing := [key for key in config["Items"] if key not in KEYS]:
        raise ValueError(f"TrustedKeyGroupDoesNotExist: there are no public keys {missing}")
    group.update(Config=config, LastModifiedTime=cloudfront._now_iso())
    return group["Id"], {"Id": group["Id"], "LastModifiedTime": group["LastModifiedTime"]}


def install() -> None:
    provisioners._RESOURCE_HANDLERS["AWS::CloudFront::PublicKey"] = {
        "create": create_key, "update": update_key, "delete": delete_key,
    }
    provisioners._RESOURCE_HANDLERS["AWS::CloudFront::KeyGroup"] = {
        "create": create_group, "update": update_group, "delete": delete_group,
    }
