/** What is known of the run in whose folder captures lie: how its links were set, when its traffic began. */
package weir.analysis.run;
