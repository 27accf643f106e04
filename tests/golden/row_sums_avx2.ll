define void @add_rows(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v1 = sub i64 %p2, %p1
  %v4 = icmp slt i64 0, %v1
  br i1 %v4, label %loop2, label %end3
loop2:
  %v5 = phi i64 [ 0, %entry ], [ %v206, %end87 ]
  %v6 = add i64 %p1, %v5
  %v7 = getelementptr i8, ptr %p0, i64 24
  %v8 = load i64, ptr %v7, align 8
  %v9 = getelementptr i8, ptr %p0, i64 32
  %v10 = load i64, ptr %v9, align 8
  %v11 = getelementptr i8, ptr %p0, i64 40
  %v12 = load i64, ptr %v11, align 8
  %v13 = getelementptr i8, ptr %p0, i64 16
  %v14 = load i64, ptr %v13, align 8
  %v15 = udiv i64 %v6, %v12
  %v16 = urem i64 %v6, %v12
  %v17 = mul i64 %v16, 1024
  %v18 = mul i64 %v15, 128
  %v19 = sub i64 %v8, %v18
  %v20 = icmp slt i64 %v19, 128
  %v21 = select i1 %v20, i64 %v19, i64 128
  %v22 = sub i64 %v10, %v17
  %v23 = icmp slt i64 %v22, 1024
  %v24 = select i1 %v23, i64 %v22, i64 1024
  %v25 = urem i64 %v21, 8
  %v26 = udiv i64 %v24, 8
  %v27 = load ptr, ptr %p0, align 8
  %v28 = mul i64 %v15, 128
  %v29 = mul i64 %v28, %v14
  %v30 = getelementptr i8, ptr %v27, i64 %v29
  %v31 = mul i64 %v17, 4
  %v32 = getelementptr i8, ptr %v30, i64 %v31
  %v33 = getelementptr i8, ptr %p0, i64 8
  %v34 = load ptr, ptr %v33, align 8
  %v35 = mul i64 %v15, %v10
  %v36 = add i64 %v35, %v17
  %v37 = mul i64 %v36, 4
  %v38 = getelementptr i8, ptr %v34, i64 %v37
  %v41 = icmp slt i64 0, %v26
  br i1 %v41, label %loop39, label %end40
loop39:
  %v42 = phi i64 [ 0, %loop2 ], [ %v58, %end45 ]
  %v43 = mul i64 %v42, 32
  %v46 = icmp slt i64 0, %v25
  br i1 %v46, label %loop44, label %end45
loop44:
  %v47 = phi i64 [ 0, %loop39 ], [ %v54, %loop44 ]
  %v48 = phi <8 x float> [ splat (float 0x0000000000000000), %loop39 ], [ %v53, %loop44 ]
  %v49 = getelementptr i8, ptr %v32, i64 %v43
  %v50 = mul i64 %v14, %v47
  %v51 = getelementptr i8, ptr %v49, i64 %v50
  %v52 = load <8 x float>, ptr %v51, align 4
  %v53 = fadd <8 x float> %v48, %v52
  %v54 = add i64 %v47, 1
  %v55 = icmp slt i64 %v54, %v25
  br i1 %v55, label %loop44, label %end45
end45:
  %v56 = phi <8 x float> [ splat (float 0x0000000000000000), %loop39 ], [ %v53, %loop44 ]
  %v57 = getelementptr i8, ptr %v38, i64 %v43
  store <8 x float> %v56, ptr %v57, align 4
  %v58 = add i64 %v42, 1
  %v59 = icmp slt i64 %v58, %v26
  br i1 %v59, label %loop39, label %end40
end40:
  %v60 = mul i64 %v26, 8
  %v61 = sub i64 %v24, %v60
  %v64 = icmp slt i64 0, %v61
  br i1 %v64, label %loop62, label %end63
loop62:
  %v65 = phi i64 [ 0, %end40 ], [ %v83, %end70 ]
  %v66 = mul i64 %v26, 8
  %v67 = add i64 %v66, %v65
  %v68 = mul i64 %v67, 4
  %v71 = icmp slt i64 0, %v25
  br i1 %v71, label %loop69, label %end70
loop69:
  %v72 = phi i64 [ 0, %loop62 ], [ %v79, %loop69 ]
  %v73 = phi <1 x float> [ splat (float 0x0000000000000000), %loop62 ], [ %v78, %loop69 ]
  %v74 = getelementptr i8, ptr %v32, i64 %v68
  %v75 = mul i64 %v14, %v72
  %v76 = getelementptr i8, ptr %v74, i64 %v75
  %v77 = load <1 x float>, ptr %v76, align 4
  %v78 = fadd <1 x float> %v73, %v77
  %v79 = add i64 %v72, 1
  %v80 = icmp slt i64 %v79, %v25
  br i1 %v80, label %loop69, label %end70
end70:
  %v81 = phi <1 x float> [ splat (float 0x0000000000000000), %loop62 ], [ %v78, %loop69 ]
  %v82 = getelementptr i8, ptr %v38, i64 %v68
  store <1 x float> %v81, ptr %v82, align 4
  %v83 = add i64 %v65, 1
  %v84 = icmp slt i64 %v83, %v61
  br i1 %v84, label %loop62, label %end63
end63:
  %v85 = udiv i64 %v21, 8
  %v88 = icmp slt i64 0, %v85
  br i1 %v88, label %loop86, label %end87
loop86:
  %v89 = phi i64 [ 0, %end63 ], [ %v204, %end153 ]
  %v90 = mul i64 %v89, 8
  %v91 = add i64 %v25, %v90
  %v92 = add i64 %v91, 0
  %v93 = mul i64 %v92, %v14
  %v94 = getelementptr i8, ptr %v32, i64 %v93
  %v95 = mul i64 %v89, 8
  %v96 = add i64 %v25, %v95
  %v97 = add i64 %v96, 4
  %v98 = mul i64 %v97, %v14
  %v99 = getelementptr i8, ptr %v32, i64 %v98
  %v102 = icmp slt i64 0, %v26
  br i1 %v102, label %loop100, label %end101
loop100:
  %v103 = phi i64 [ 0, %loop86 ], [ %v148, %loop100 ]
  %v104 = mul i64 %v103, 32
  %v105 = mul i64 %v14, 0
  %v106 = getelementptr i8, ptr %v94, i64 %v105
  %v107 = getelementptr i8, ptr %v106, i64 %v104
  %v108 = load <8 x float>, ptr %v107, align 4
  %v109 = mul i64 %v14, 1
  %v110 = getelementptr i8, ptr %v94, i64 %v109
  %v111 = getelementptr i8, ptr %v110, i64 %v104
  %v112 = load <8 x float>, ptr %v111, align 4
  %v113 = mul i64 %v14, 2
  %v114 = getelementptr i8, ptr %v94, i64 %v113
  %v115 = getelementptr i8, ptr %v114, i64 %v104
  %v116 = load <8 x float>, ptr %v115, align 4
  %v117 = mul i64 %v14, 3
  %v118 = getelementptr i8, ptr %v94, i64 %v117
  %v119 = getelementptr i8, ptr %v118, i64 %v104
  %v120 = load <8 x float>, ptr %v119, align 4
  %v121 = mul i64 %v14, 0
  %v122 = getelementptr i8, ptr %v99, i64 %v121
  %v123 = getelementptr i8, ptr %v122, i64 %v104
  %v124 = load <8 x float>, ptr %v123, align 4
  %v125 = mul i64 %v14, 1
  %v126 = getelementptr i8, ptr %v99, i64 %v125
  %v127 = getelementptr i8, ptr %v126, i64 %v104
  %v128 = load <8 x float>, ptr %v127, align 4
  %v129 = mul i64 %v14, 2
  %v130 = getelementptr i8, ptr %v99, i64 %v129
  %v131 = getelementptr i8, ptr %v130, i64 %v104
  %v132 = load <8 x float>, ptr %v131, align 4
  %v133 = mul i64 %v14, 3
  %v134 = getelementptr i8, ptr %v99, i64 %v133
  %v135 = getelementptr i8, ptr %v134, i64 %v104
  %v136 = load <8 x float>, ptr %v135, align 4
  %v137 = fadd <8 x float> %v108, %v112
  %v138 = fadd <8 x float> %v116, %v120
  %v139 = fadd <8 x float> %v124, %v128
  %v140 = fadd <8 x float> %v132, %v136
  %v141 = fadd <8 x float> %v137, %v138
  %v142 = fadd <8 x float> %v139, %v140
  %v143 = fadd <8 x float> %v141, %v142
  %v144 = getelementptr i8, ptr %v38, i64 %v104
  %v145 = load <8 x float>, ptr %v144, align 4
  %v146 = fadd <8 x float> %v145, %v143
  %v147 = getelementptr i8, ptr %v38, i64 %v104
  store <8 x float> %v146, ptr %v147, align 4
  %v148 = add i64 %v103, 1
  %v149 = icmp slt i64 %v148, %v26
  br i1 %v149, label %loop100, label %end101
end101:
  %v150 = mul i64 %v26, 8
  %v151 = sub i64 %v24, %v150
  %v154 = icmp slt i64 0, %v151
  br i1 %v154, label %loop152, label %end153
loop152:
  %v155 = phi i64 [ 0, %end101 ], [ %v202, %loop152 ]
  %v156 = mul i64 %v26, 8
  %v157 = add i64 %v156, %v155
  %v158 = mul i64 %v157, 4
  %v159 = mul i64 %v14, 0
  %v160 = getelementptr i8, ptr %v94, i64 %v159
  %v161 = getelementptr i8, ptr %v160, i64 %v158
  %v162 = load <1 x float>, ptr %v161, align 4
  %v163 = mul i64 %v14, 1
  %v164 = getelementptr i8, ptr %v94, i64 %v163
  %v165 = getelementptr i8, ptr %v164, i64 %v158
  %v166 = load <1 x float>, ptr %v165, align 4
  %v167 = mul i64 %v14, 2
  %v168 = getelementptr i8, ptr %v94, i64 %v167
  %v169 = getelementptr i8, ptr %v168, i64 %v158
  %v170 = load <1 x float>, ptr %v169, align 4
  %v171 = mul i64 %v14, 3
  %v172 = getelementptr i8, ptr %v94, i64 %v171
  %v173 = getelementptr i8, ptr %v172, i64 %v158
  %v174 = load <1 x float>, ptr %v173, align 4
  %v175 = mul i64 %v14, 0
  %v176 = getelementptr i8, ptr %v99, i64 %v175
  %v177 = getelementptr i8, ptr %v176, i64 %v158
  %v178 = load <1 x float>, ptr %v177, align 4
  %v179 = mul i64 %v14, 1
  %v180 = getelementptr i8, ptr %v99, i64 %v179
  %v181 = getelementptr i8, ptr %v180, i64 %v158
  %v182 = load <1 x float>, ptr %v181, align 4
  %v183 = mul i64 %v14, 2
  %v184 = getelementptr i8, ptr %v99, i64 %v183
  %v185 = getelementptr i8, ptr %v184, i64 %v158
  %v186 = load <1 x float>, ptr %v185, align 4
  %v187 = mul i64 %v14, 3
  %v188 = getelementptr i8, ptr %v99, i64 %v187
  %v189 = getelementptr i8, ptr %v188, i64 %v158
  %v190 = load <1 x float>, ptr %v189, align 4
  %v191 = fadd <1 x float> %v162, %v166
  %v192 = fadd <1 x float> %v170, %v174
  %v193 = fadd <1 x float> %v178, %v182
  %v194 = fadd <1 x float> %v186, %v190
  %v195 = fadd <1 x float> %v191, %v192
  %v196 = fadd <1 x float> %v193, %v194
  %v197 = fadd <1 x float> %v195, %v196
  %v198 = getelementptr i8, ptr %v38, i64 %v158
  %v199 = load <1 x float>, ptr %v198, align 4
  %v200 = fadd <1 x float> %v199, %v197
  %v201 = getelementptr i8, ptr %v38, i64 %v158
  store <1 x float> %v200, ptr %v201, align 4
  %v202 = add i64 %v155, 1
  %v203 = icmp slt i64 %v202, %v151
  br i1 %v203, label %loop152, label %end153
end153:
  %v204 = add i64 %v89, 1
  %v205 = icmp slt i64 %v204, %v85
  br i1 %v205, label %loop86, label %end87
end87:
  %v206 = add i64 %v5, 1
  %v207 = icmp slt i64 %v206, %v1
  br i1 %v207, label %loop2, label %end3
end3:
  ret void
}

attributes #0 = { nounwind "prefer-vector-width"="512" }
