//! `{% connected_content URL :option value … %}`, answered from fixtures.
//! Source: Braze docs, Making an API call and Local Connected Content variables.

use drysend_core::{Data, Error, ErrorKind, Observer, Response, Result, Severity, Span};
use serde_json::Value as Json;

use super::catalog::quote;
use crate::interpreter::Interpreter;
use crate::platform::{CACHE_SECONDS, CALL_BYTES, CALL_TIME_OUT};
use crate::syntax::ast::Call;
use crate::value::Value;

const OPTIONS: &[&str] = &[
    "auth_credentials",
    "basic_auth",
    "body",
    "cache_max_age",
    "content_type",
    "headers",
    "method",
    "no_cache",
    "rerender",
    "retry",
    "save",
];

/// A request as it would be sent.
struct Request {
    method: String,
    url: String,
    body: Option<String>,
}

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn connected_content(&mut self, call: &Call, span: Span) -> Result<()> {
        self.refuse_options(call, OPTIONS);
        self.note_options(call, span)?;
        let request = self.request(call)?;
        let name = self.option(call, "save")?.unwrap_or_else(|| "connected".to_owned());
        let environment = self.environment;
        let found = environment.fixtures().connected_content.iter().find(|answer| request.fits(answer));
        let answer = match found {
            Some(answer) if answer.delay > CALL_TIME_OUT => {
                let message = format!("the answer takes {} ms: Braze gives up after {CALL_TIME_OUT}", answer.delay);
                self.warn("connected-content", message, span);
                None
            }
            Some(answer) if !(200..300).contains(&answer.status) => {
                self.warn("connected-content", format!("{} answers {}", request.url, answer.status), span);
                None
            }
            Some(answer) => Some(answer),
            None => {
                self.no_fixture(&request.describe(), &request.fixture(), span)?;
                return self.save(&name, Value::Nil);
            }
        };
        match answer {
            Some(answer) => self.take_answer(call, &name, answer, span),
            None if call.option("retry").is_some()
                && found.is_some_and(|answer| answer.status >= 500 || answer.delay > CALL_TIME_OUT) =>
            {
                let reason = format!("connected_content to {} still fails after five retries", request.url);
                Err(Error::stopped(ErrorKind::Aborted, vec![reason]))
            }
            None => self.save(&name, Value::Nil),
        }
    }

    /// What a recorded answer cannot show: credentials and caches belong to Braze's account.
    fn note_options(&mut self, call: &Call, span: Span) -> Result<()> {
        for name in ["basic_auth", "auth_credentials"] {
            if let Some(credentials) = self.option(call, name)? {
                let message = format!(
                    "`:{name} {credentials}` has no effect here: Braze stops the message where there are no such credentials"
                );
                let remark = self.note("connected-content", Severity::Note, message, span);
                self.remark(remark);
            }
        }
        if let Some(age) = self.option(call, "cache_max_age")?
            && !age.parse().is_ok_and(|age: u64| CACHE_SECONDS.contains(&age))
        {
            let (least, most) = (CACHE_SECONDS.start(), CACHE_SECONDS.end());
            let message = format!("`:cache_max_age {age}`: Braze keeps an answer for {least} to {most} seconds");
            self.warn("connected-content", message, span);
        }
        Ok(())
    }

    fn request(&mut self, call: &Call) -> Result<Request> {
        let url = self.words(call)?.concat();
        let method = self.option(call, "method")?.map_or_else(|| "GET".to_owned(), |method| method.to_uppercase());
        let content_type = self.option(call, "content_type")?;
        let body = self.option(call, "body")?;
        let body = match (content_type.as_deref(), body) {
            (Some("application/json"), Some(body)) if !body.trim_start().starts_with(['{', '[', '"']) => {
                Some(form_as_json(&body))
            }
            (_, body) => body,
        };
        Ok(Request { method, url, body })
    }

    fn take_answer(&mut self, call: &Call, name: &str, answer: &Response, span: Span) -> Result<()> {
        let mut text = match &answer.body {
            Json::String(text) => text.clone(),
            body => body.to_string(),
        };
        if text.len() > CALL_BYTES {
            let message = format!("the answer has {} bytes: Braze reads {CALL_BYTES} at most", text.len());
            self.warn("connected-content", message, span);
            return self.save(name, Value::Nil);
        }
        if call.option("rerender").is_some() {
            text = self.rerender("the answer", &text)?;
        }
        match serde_json::from_str::<Json>(&text) {
            Ok(Json::Object(mut object)) => {
                object.insert("__http_status_code__".to_owned(), answer.status.into());
                self.save(name, Value::from_json(&Json::Object(object)))
            }
            Ok(list @ Json::Array(_)) => self.save(name, Value::from_json(&list)),
            // What is not JSON stands in the tag's place, even with `:save`.
            _ => {
                self.out.push_str(&text);
                Ok(())
            }
        }
    }

    fn save(&mut self, name: &str, value: Value) -> Result<()> {
        let slot = self.slot_called(name.trim());
        self.variables.assign(slot, value);
        Ok(())
    }
}

impl Request {
    fn fits(&self, answer: &Response) -> bool {
        answer.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(&self.method))
            && matches(&answer.url, &self.url)
            && answer.request_body.as_ref().is_none_or(|body| Some(body) == self.body.as_ref())
    }

    fn describe(&self) -> String {
        format!("{} {}", self.method, self.url)
    }

    fn fixture(&self) -> String {
        let body = self.body.as_ref().map(|body| format!(r#", "request_body": {}"#, quote(body))).unwrap_or_default();
        format!(
            r#"{{"connected_content": [{{"method": {}, "url": {}{body}, "status": 200, "body": {{}}}}]}}"#,
            quote(&self.method),
            quote(&self.url)
        )
    }
}

/// Whether `url` fits `pattern`, in which `*` stands for any run of characters.
fn matches(pattern: &str, url: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = url.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut last = None;
    for part in parts {
        if let Some(previous) = last.replace(part) {
            match rest.find(previous) {
                Some(at) => rest = &rest[at + previous.len()..],
                None => return false,
            }
        }
    }
    last.map_or(rest.is_empty(), |last| rest.ends_with(last))
}

/// `a=1&b=2` as Braze sends it where the content type is JSON.
fn form_as_json(form: &str) -> String {
    let pairs = form.split('&').filter(|pair| !pair.is_empty());
    let entries = pairs.map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (key.to_owned(), Json::from(value))
    });
    Json::Object(entries.collect()).to_string()
}
