#![doc = include_str!("../README.md")]

mod call;
mod value;

use std::sync::Arc;

use drysend_core::filters::{self, Run};
use minijinja::value::{Kwargs, Rest, Value};
use minijinja::{Environment, State};

use call::Call;

pub use drysend_core::Secrets;
pub use drysend_core::filters::Inputs;

/// Registers every filter, and `smartpass_link` as a function too, without secrets or randomness.
///
/// A filter of the engine that has the same name (`urlencode`) is replaced.
///
/// ```
/// let mut env = minijinja::Environment::new();
/// jinja_filters::register(&mut env);
/// let text = env.render_str("{{ 'hey'|convertToSHA256('secret_key') }}", ())?;
/// assert_eq!(text, "8df897f8da3d7992fe57c8dbc6f27578cfbf2dcc4d0fbb4000b8c924841d508e");
/// # Ok::<(), minijinja::Error>(())
/// ```
pub fn register(env: &mut Environment<'_>) {
    register_with(env, Inputs::new());
}

/// Registers every filter, as [`register`] does, with secrets and randomness.
///
/// Pass an `Arc<Inputs>` to let several environments share one set of inputs.
///
/// ```
/// use jinja_filters::{Inputs, Secrets};
///
/// let mut secrets = Secrets::default();
/// secrets.insert("Project_Secret", b"s3cret".to_vec())?;
/// let mut env = minijinja::Environment::new();
/// jinja_filters::register_with(&mut env, Inputs::new().with_secrets(secrets));
/// let text = env.render_str("{{ 'hey'|hmac_sha1('Project_Secret') == 'hey'|hmac_sha1('s3cret') }}", ())?;
/// assert_eq!(text, "True");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn register_with(env: &mut Environment<'_>, inputs: impl Into<Arc<Inputs>>) {
    let inputs = inputs.into();
    for (name, filter) in filters::names() {
        let call = Call { name, filter, inputs: inputs.clone() };
        env.add_filter(name, move |state: &State<'_, '_>, positional: Rest<Value>, named: Kwargs| {
            call.as_filter(state, &positional, &named)
        });
        if matches!(filter.run, Run::Link) {
            let call = Call { name, filter, inputs: inputs.clone() };
            env.add_function(name, move |state: &State<'_, '_>, positional: Rest<Value>, named: Kwargs| {
                call.as_function(state, &positional, &named)
            });
        }
    }
}
