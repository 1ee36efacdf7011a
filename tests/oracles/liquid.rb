# Renders templates with Ruby's Liquid: a line of JSON in (`template`, `mode`, `context`), a line of JSON out (`text`, or
# `error` of a template that cannot be parsed). Needs Debian's ruby-liquid and ruby-activesupport, or gems of these names.

require 'json'
require 'active_support'
require 'active_support/core_ext/object/blank'
require 'active_support/core_ext/string/access'
require 'liquid'

ENV['TZ'] = 'UTC'
$stdout.sync = true
puts({ version: Liquid::VERSION }.to_json)

$stdin.each_line do |line|
  request = JSON.parse(line)
  answer = begin
    template = Liquid::Template.parse(request['template'], error_mode: request['mode'].to_sym)
    { text: template.render(request['context']) }
  rescue Liquid::SyntaxError => e
    { error: e.message }
  end
  begin
    puts answer.to_json
  rescue StandardError
    # Text that is not UTF-8 cannot be told; nobody can compare it.
    puts({ unprintable: true }.to_json)
  end
end
