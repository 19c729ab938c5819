-- Whether gold of the current generation has been built.

select to_regclass('gold_build.latest_bar') is not null
