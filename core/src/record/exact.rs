//! Exact decimals in JSON: the number `0.10` is written as it is printed, and read again without a float between.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

fn raw(number: Decimal) -> Result<Box<RawValue>, serde_json::Error> {
    RawValue::from_string(number.to_string())
}

fn number(raw: &RawValue) -> Result<Decimal, rust_decimal::Error> {
    Decimal::from_str_exact(raw.get())
}

/// `number | null`
pub(super) mod maybe {
    use super::{Decimal, Deserialize, Deserializer, RawValue, Serialize, Serializer};
    use super::{number, raw};
    use serde::{de::Error as _, ser::Error as _};

    #[expect(clippy::ref_option, reason = "serde passes a field by reference")]
    pub(in super::super) fn serialize<S: Serializer>(
        value: &Option<Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.map(raw).transpose().map_err(S::Error::custom)?.serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Decimal>, D::Error> {
        let value: Option<Box<RawValue>> = Option::deserialize(deserializer)?;
        value.as_deref().map(number).transpose().map_err(D::Error::custom)
    }
}

/// `[number] | null`
pub(super) mod list {
    use super::{Decimal, Deserialize, Deserializer, RawValue, Serialize, Serializer};
    use super::{number, raw};
    use serde::{de::Error as _, ser::Error as _};

    #[expect(clippy::ref_option, reason = "serde passes a field by reference")]
    pub(in super::super) fn serialize<S: Serializer>(
        values: &Option<Vec<Decimal>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let values: Option<Result<Vec<_>, _>> = values.as_ref().map(|values| values.iter().copied().map(raw).collect());
        values.transpose().map_err(S::Error::custom)?.serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Vec<Decimal>>, D::Error> {
        let values: Option<Vec<Box<RawValue>>> = Option::deserialize(deserializer)?;
        let values: Option<Result<Vec<_>, _>> = values.map(|values| values.iter().map(|raw| number(raw)).collect());
        values.transpose().map_err(D::Error::custom)
    }
}
